package dev.kept.local.template;

/// A queue for events that could not be handled.
public record QueueSpec(String logicalId) {

  /// The queue's ARN.
  public String arn() {
    return Arns.queue(logicalId);
  }
}
