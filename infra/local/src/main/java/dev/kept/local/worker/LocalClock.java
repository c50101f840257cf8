package dev.kept.local.worker;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The functions' clock: the machine's, moved by as much as the platform says at this moment.
///
/// The offset is one long of milliseconds in a small file that every JVM maps; a move is seen by
/// the next reading. There only when the platform started the JVM (`kept.local.clock` names the
/// file).
@Singleton
@Requires(property = LocalClock.FILE)
public final class LocalClock extends Clock {

  /// The system property that names the file.
  public static final String FILE = "kept.local.clock";

  private final ByteBuffer offset;
  private final ZoneId zone;

  /// Maps the file.
  LocalClock(@Value("${" + FILE + "}") String file) throws IOException {
    this(map(Path.of(file)), ZoneOffset.UTC);
  }

  private LocalClock(ByteBuffer offset, ZoneId zone) {
    this.offset = offset;
    this.zone = zone;
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES);
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(offset.getLong(0));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new LocalClock(offset, other);
  }
}
