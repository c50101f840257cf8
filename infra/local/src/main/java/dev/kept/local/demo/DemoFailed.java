package dev.kept.local.demo;

import org.jspecify.annotations.Nullable;

/// The demo did not come to its end; the message says where.
final class DemoFailed extends RuntimeException {
  DemoFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
