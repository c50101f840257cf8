package dev.kept.local.worker;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/// Makes every handler once and ends, so that the JVM can keep the classes that this took.
public final class Training {

  private Training() {}

  /// The arguments are the handlers' classes; one that cannot be made is passed over.
  public static void main(String[] handlers) {
    for (var handler : handlers) {
      try {
        Class.forName(handler)
            .asSubclass(RequestStreamHandler.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException | ClassCastException | LinkageError failure) {
        System.out.println(handler + " was not made: " + failure);
      }
    }
    System.exit(0);
  }
}
