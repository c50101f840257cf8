package dev.kept.local.edge;

import java.time.Duration;

/// What a client may ask of the server. Sizes in bytes; `head` counts the request line and all
/// headers; `headTime` and `bodyTime` bound the whole of each, however slowly the bytes trickle.
public record Limits(int head, int body, Duration idle, Duration headTime, Duration bodyTime) {

  /// API Gateway's: 10,240 bytes of head, 10 MB of body.
  public static final Limits GATEWAY =
      new Limits(
          10_240, 10 << 20, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30));

  /// For the functions' own JVMs, which talk to nobody else.
  public static final Limits RUNTIME =
      new Limits(
          10_240, 64 << 20, Duration.ofDays(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
