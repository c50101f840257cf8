package dev.kept.local.runtime;

import dev.kept.local.PlatformException;
import dev.kept.local.worker.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The worker's classes in a jar of their own, so that a function's class path holds nothing else
/// of the platform's. Named by its contents: the same classes are never written twice.
public final class WorkerJar {

  private static final List<String> ROOTS = List.of("META-INF/micronaut", "dev/kept/local/worker");

  private WorkerJar() {}

  /// Writes it below the folder, unless it is there.
  public static Path in(Path folder) {
    try {
      var bytes = pack();
      var sum = new CRC32();
      sum.update(bytes);
      var name = "worker-" + HexFormat.of().toHexDigits((int) sum.getValue()) + ".jar";
      var jar = folder.resolve(name);
      if (!Files.exists(jar)) {
        Files.createDirectories(folder);
        var half = Files.createTempFile(folder, "worker", ".half");
        Files.write(half, bytes);
        Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
      }
      return jar;
    } catch (IOException | URISyntaxException cause) {
      throw new PlatformException("the worker's jar cannot be written below " + folder, cause);
    }
  }

  private static byte[] pack() throws IOException, URISyntaxException {
    var source = Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(source)) {
      return pack(source);
    }
    try (var jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
      return pack(jar.getPath("/"));
    }
  }

  /// Folders get entries too: Micronaut walks them.
  private static byte[] pack(Path source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var root : ROOTS) {
        try (var files = Files.walk(source.resolve(root))) {
          for (var file : files.sorted().toList()) {
            add(zip, source.relativize(file).toString().replace('\\', '/'), file);
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
    var folder = Files.isDirectory(file);
    var entry = new ZipEntry(folder && !name.endsWith("/") ? name + "/" : name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    if (!folder) {
      zip.write(Files.readAllBytes(file));
    }
    zip.closeEntry();
  }
}
