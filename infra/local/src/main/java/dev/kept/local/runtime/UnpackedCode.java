package dev.kept.local.runtime;

import dev.kept.local.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// Unpacks what is deployed, as Lambda does: a zip whose `lib/*.jar` are the class path. A folder
/// stands for itself.
///
/// An archive is unpacked once for each of its contents, told by time and size.
public final class UnpackedCode implements CodeFolders {

  private final Path folder;
  private final Map<Path, List<String>> known = new HashMap<>();

  /// Unpacks below `folder`.
  public UnpackedCode(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized List<String> of(Path code) {
    return known.computeIfAbsent(code, this::read);
  }

  private List<String> read(Path code) {
    try {
      return Files.isDirectory(code) ? entries(code) : entries(unpacked(code));
    } catch (IOException cause) {
      throw new PlatformException(
          "the functions' code " + code + " cannot be read; build it with mvn package", cause);
    }
  }

  private Path unpacked(Path archive) throws IOException {
    var time = Files.getLastModifiedTime(archive).toMillis();
    var target = folder.resolve(archive.getFileName() + "-" + time + "-" + Files.size(archive));
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(folder);
    var half = Files.createTempDirectory(folder, "unpacking");
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
        var file = half.resolve(entry.getName()).normalize();
        if (!file.startsWith(half)) {
          throw new IOException("an entry leaves the archive");
        }
        Files.createDirectories(file.resolveSibling("."));
        Files.copy(zip.getInputStream(entry), file);
      }
    }
    return Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The folder itself for its classes, then its `lib` in the order of names.
  private static List<String> entries(Path root) throws IOException {
    var lib = root.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of(root.toString());
    }
    try (var files = Files.list(lib)) {
      var jars = files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted();
      return hasClasses(root)
          ? Stream.concat(Stream.of(root.toString()), jars).toList()
          : jars.toList();
    }
  }

  private static boolean hasClasses(Path root) throws IOException {
    try (var files = Files.list(root)) {
      return files.anyMatch(file -> !file.endsWith("lib"));
    }
  }
}
