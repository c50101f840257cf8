package dev.kept.local.gateway;

import dev.kept.local.template.HttpApiSpec;

/// A token bucket: `burst` requests at once, refilled at `rate` a second; a rate of 0 lets all
/// pass.
final class Throttle {

  private final HttpApiSpec limits;
  private double tokens;
  private long refilled = System.nanoTime();

  Throttle(HttpApiSpec limits) {
    this.limits = limits;
    this.tokens = limits.burst();
  }

  synchronized boolean passes() {
    if (limits.rate() <= 0) {
      return true;
    }
    var now = System.nanoTime();
    tokens = Math.min(limits.burst(), tokens + (now - refilled) / 1e9 * limits.rate());
    refilled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
