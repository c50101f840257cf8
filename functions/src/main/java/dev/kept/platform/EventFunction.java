package dev.kept.platform;

import com.amazonaws.services.lambda.runtime.Context;
import dev.kept.promises.Keeps;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The base of every function that a stream, a bucket or a schedule wakes.
///
/// Lambda prints what escapes a handler, message and all; so an exception leaves here as its class
/// name only (CX-4.5-02). The trigger then tries again: every handler is idempotent.
public abstract class EventFunction extends MicronautRequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EventFunction.class);

  /// Handles one event.
  ///
  /// @return what the trigger reads: batch item failures for a stream, else an empty object
  protected abstract JsonObject handle(JsonObject event);

  @Override
  protected final ApplicationContextBuilder newApplicationContextBuilder() {
    return Ground.context();
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = (JsonObject) Json.parse(input.readAllBytes()).orElseThrow();
    output.write(guarded(event).bytes());
  }

  @Keeps("CX-4.5-02")
  private JsonObject guarded(JsonObject event) {
    try {
      return handle(event);
    } catch (Exception e) { // Lambda would log the message of what is thrown, and with it a value
      LOG.error("an event failed", e);
      throw new EventFailed(e);
    }
  }

  /// Names the class of what went wrong and nothing else.
  static final class EventFailed extends RuntimeException {
    EventFailed(Exception cause) {
      super(cause.getClass().getName(), null, false, false);
    }
  }
}
