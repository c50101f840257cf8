package dev.kept.local.worker;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The main class of a function's JVM: makes the handler, then one event after the other, for ever.
///
/// As Lambda's: an exception is reported and the next event awaited; an error of the virtual
/// machine is reported and ends the JVM. Its settings are Lambda's environment variables.
public final class Worker {

  private Worker() {}

  /// Starts; `_HANDLER` names the handler's class, `AWS_LAMBDA_RUNTIME_API` whom to ask for events.
  public static void main(String[] arguments) {
    endWithTheParent();
    var client = new RuntimeClient(setting("AWS_LAMBDA_RUNTIME_API"));
    try {
      serve(client, handler(client));
    } catch (IOException _) {
      // The platform is gone: there is nobody to work for.
      Runtime.getRuntime().halt(0);
    }
  }

  private static RequestStreamHandler handler(RuntimeClient client) throws IOException {
    try {
      return Class.forName(setting("_HANDLER"))
          .asSubclass(RequestStreamHandler.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError cause) {
      cause.printStackTrace();
      client.initFailed(deepest(cause));
      Runtime.getRuntime().halt(1);
      throw new IllegalStateException(cause);
    }
  }

  /// What went wrong first: a missing setting, below the layers that it fell through.
  private static Throwable deepest(Throwable failure) {
    var cause = failure.getCause();
    return cause == null ? failure : deepest(cause);
  }

  private static void serve(RuntimeClient client, RequestStreamHandler handler) throws IOException {
    while (true) {
      var event = client.next();
      var answer = new ByteArrayOutputStream();
      try {
        handler.handleRequest(new ByteArrayInputStream(event.payload()), answer, context(event));
      } catch (Throwable failure) {
        report(client, event, failure);
        continue;
      }
      client.answered(event.requestId(), answer.toByteArray());
    }
  }

  private static void report(RuntimeClient client, RuntimeEvent event, Throwable failure)
      throws IOException {
    failure.printStackTrace();
    client.failed(event.requestId(), failure);
    if (failure instanceof VirtualMachineError) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static LocalContext context(RuntimeEvent event) {
    return new LocalContext(
        event,
        setting("AWS_LAMBDA_FUNCTION_NAME"),
        Integer.parseInt(setting("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")));
  }

  /// The platform holds the other end of standard input: when it goes, however it goes, so do we.
  private static void endWithTheParent() {
    Thread.ofPlatform()
        .name("end-with-the-platform")
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  Thread.onSpinWait();
                }
              } catch (IOException _) {
                // Broken is as good as closed.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private static String setting(String name) {
    var value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }
}
