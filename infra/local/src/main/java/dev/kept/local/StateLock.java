package dev.kept.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second platform off a folder of state; goes with the process.
record StateLock(FileChannel channel) implements AutoCloseable {

  static StateLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(folder);
      }
      return new StateLock(channel);
    } catch (OverlappingFileLockException _) {
      throw taken(folder);
    } catch (IOException cause) {
      throw new PlatformException("cannot write below " + folder, cause);
    }
  }

  private static PlatformException taken(Path folder) {
    return new PlatformException(
        "the state in " + folder + " is in use by another platform; choose another with -Ddata=");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
