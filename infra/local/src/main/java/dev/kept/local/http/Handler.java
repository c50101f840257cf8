package dev.kept.local.http;

import java.io.IOException;

/// Answers requests; called in a virtual thread of the connection's own.
@FunctionalInterface
public interface Handler {

  /// Answers once, or returns without an answer to hang up.
  void handle(Exchange exchange) throws IOException, InterruptedException;
}
