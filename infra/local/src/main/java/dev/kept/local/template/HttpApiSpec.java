package dev.kept.local.template;

/// The HTTP API's throttle: requests a second and burst, 0 meaning none.
public record HttpApiSpec(double rate, int burst) {}
