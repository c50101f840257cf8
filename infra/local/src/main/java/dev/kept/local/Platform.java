package dev.kept.local;

import dev.kept.local.control.Controls;
import dev.kept.local.edge.HttpServer;
import dev.kept.local.template.Template;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/// The whole platform, started from a template and stopped by [#close].
///
/// ```java
/// try (var platform = Platform.start(options)) {
///   // HTTP at platform.uri(), the rest by platform.controls()
/// }
/// ```
public final class Platform implements AutoCloseable {

  private final Template template;
  private final Controls controls;
  private final HttpServer server;
  private final Deque<AutoCloseable> parts;

  Platform(Template template, Controls controls, HttpServer server, Deque<AutoCloseable> parts) {
    this.template = template;
    this.controls = controls;
    this.server = server;
    this.parts = parts;
  }

  /// Starts everything; returns when every function can answer or has said why it cannot
  /// (`controls().functions()` tells).
  ///
  /// @throws PlatformException or TemplateException with one clear line; nothing is left running
  public static Platform start(Options options) {
    var parts = new ArrayDeque<AutoCloseable>();
    try {
      return new Assembly(options, parts).platform();
    } catch (RuntimeException cause) {
      closeAll(parts);
      throw cause;
    } catch (InterruptedException cause) {
      closeAll(parts);
      Thread.currentThread().interrupt();
      throw new PlatformException("the start was interrupted", cause);
    }
  }

  /// Where HTTP is answered, such as `http://127.0.0.1:8080`.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// What was read from the template.
  public Template template() {
    return template;
  }

  /// Everything that can be asked and moved.
  public Controls controls() {
    return controls;
  }

  /// Stops everything, children included; safe to repeat.
  @Override
  public synchronized void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception _) {
        // What does not close must not keep the rest from closing.
        Thread.onSpinWait();
      }
    }
  }
}
