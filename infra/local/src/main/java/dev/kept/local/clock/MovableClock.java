package dev.kept.local.clock;

import dev.kept.local.PlatformException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The machine's clock plus an offset that only grows.
///
/// The offset is one long of milliseconds in a file that the functions map too. It survives a
/// restart with the rest of the state: what was made in the future stays in the past.
public final class MovableClock extends Clock {

  private final Path file;
  private final MappedByteBuffer offset;
  private final ZoneId zone;

  private MovableClock(Path file, MappedByteBuffer offset, ZoneId zone) {
    this.file = file;
    this.offset = offset;
    this.zone = zone;
  }

  /// Opens the clock whose offset lies in the folder, or starts one that is not moved.
  public static MovableClock in(Path folder) {
    var file = folder.resolve("clock");
    try {
      Files.createDirectories(folder);
      try (var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        var offset = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        return new MovableClock(file, offset, ZoneOffset.UTC);
      }
    } catch (IOException cause) {
      throw new PlatformException("cannot write the clock's file " + file, cause);
    }
  }

  /// Moves every function's clock forward; returns the new time.
  ///
  /// @throws IllegalArgumentException for a step back, or one of more than 100 years
  public synchronized Instant advance(Duration step) {
    if (step.isNegative() || step.toDays() > 36_525) {
      throw new IllegalArgumentException("the clock moves forward only, by 100 years at most");
    }
    offset.putLong(0, offset.getLong(0) + step.toMillis());
    offset.force();
    return instant();
  }

  /// How far it is ahead of the machine's.
  public Duration ahead() {
    return Duration.ofMillis(offset.getLong(0));
  }

  /// The file that functions map.
  public Path file() {
    return file;
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
    return new MovableClock(file, offset, other);
  }
}
