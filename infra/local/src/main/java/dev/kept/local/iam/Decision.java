package dev.kept.local.iam;

/// Whether the call may go on, and why, in words fit for an error message and a log: it names the
/// action, the resource and the condition key, never a value from the request's context.
public record Decision(boolean allowed, String reason) {}
