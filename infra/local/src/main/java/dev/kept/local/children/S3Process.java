package dev.kept.local.children;

import dev.kept.local.PlatformException;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Headers;
import dev.kept.local.http.Listener;
import dev.kept.local.iam.Identity;
import dev.kept.local.triggers.ObjectEvents;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// s3proxy in a JVM of its own, on a free port of 127.0.0.1; answers when the constructor returns,
/// its buckets made.
///
/// It checks every signature, but no policy: functions reach it through
/// [dev.kept.local.front.S3Front] alone.
public final class S3Process implements AutoCloseable {

  private static final int LONGEST_EVENT = 16 << 10;

  private final ObjectEvents events;
  private final String secretPath;
  private final Listener listener;
  private final ChildJvm child;

  /// What to start: the project's root, the folder of the objects (empty for memory alone), the log
  /// for its output, the buckets, and everybody who may sign.
  public record Ground(
      Path root,
      Optional<Path> data,
      Path log,
      Collection<String> buckets,
      Collection<Identity> identities) {}

  /// Starts; `events` hears of every stored object.
  public S3Process(Ground ground, ObjectEvents events) {
    this.events = events;
    this.secretPath = "/" + secret();
    this.listener = Listener.start(this::hear);
    this.child = ChildJvm.startOnFreePort(port -> command(ground, port));
  }

  private ChildJvm.Command command(Ground ground, int port) {
    var arguments = new ArrayList<String>();
    arguments.add("" + port);
    arguments.add(ground.data().map(Path::toString).orElse("memory"));
    arguments.add(credentials(ground.identities()).toString());
    arguments.add("http://127.0.0.1:" + listener.port() + secretPath);
    arguments.addAll(ground.buckets());
    return new ChildJvm.Command(
        "s3proxy",
        ground.root().resolve("infra/local/s3"),
        List.of("-Xmx512m"),
        "dev.kept.local.s3.S3Main",
        arguments,
        ground.log());
  }

  /// Its port, for the front.
  public int port() {
    return child.port();
  }

  @Override
  public void close() {
    child.close();
    listener.close();
  }

  private void hear(Exchange exchange) throws IOException {
    if (!exchange.request().target().equals(secretPath)) {
      exchange.answer(404, Headers.of(), new byte[0]);
      return;
    }
    var form =
        form(new String(exchange.request().wholeBody(LONGEST_EVENT), StandardCharsets.UTF_8));
    events.created(
        form.getOrDefault("bucket", ""),
        form.getOrDefault("key", ""),
        Long.parseLong(form.getOrDefault("size", "0")),
        form.getOrDefault("entityTag", ""));
    exchange.answer(204, Headers.of(), new byte[0]);
  }

  private static Map<String, String> form(String text) {
    var form = new HashMap<String, String>();
    for (var part : text.split("&", -1)) {
      var equals = part.indexOf('=');
      form.put(
          part.substring(0, equals),
          URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static Path credentials(Collection<Identity> identities) {
    var lines =
        identities.stream()
            .map(identity -> identity.accessKeyId() + " " + identity.secretAccessKey())
            .collect(Collectors.joining("\n"));
    try {
      var owner = PosixFilePermissions.fromString("rw-------");
      var file =
          Files.createTempFile("kept", ".credentials", PosixFilePermissions.asFileAttribute(owner));
      return Files.writeString(file, lines);
    } catch (IOException cause) {
      throw new PlatformException("the credentials for s3proxy cannot be written", cause);
    }
  }

  private static String secret() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
