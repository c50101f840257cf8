package dev.kept.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Searches bytes for every form of every marker, in one pass.
///
/// It finds what is written whole and in one of the forms of [Form]; what is compressed or
/// encrypted it does not see, which is the point of sealing. Safe for several threads.
public final class Sweep {
  private static final int KEY_BYTES = 4;

  private final Map<Integer, List<Form>> byFirstBytes = new HashMap<>();

  public Sweep(List<Marker> markers) {
    for (var marker : markers) {
      for (var form : Form.all(marker)) {
        byFirstBytes.computeIfAbsent(key(form.bytes(), 0), _ -> new ArrayList<>()).add(form);
      }
    }
  }

  /// @param place names the bytes in findings
  public List<Finding> search(String place, byte[] bytes) {
    var findings = new ArrayList<Finding>();
    for (var i = 0; i + KEY_BYTES <= bytes.length; i++) {
      for (var form : byFirstBytes.getOrDefault(key(bytes, i), List.of())) {
        if (matches(form.bytes(), bytes, i)) {
          findings.add(new Finding(place, form.marker().name(), form.name(), i));
        }
      }
    }
    return findings;
  }

  /// Searches every file below a folder, and their names; a file that goes meanwhile holds nothing.
  public List<Finding> searchFolder(Path folder) {
    var findings = new ArrayList<Finding>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString();
        findings.addAll(
            search("the name of " + name, name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        findings.addAll(search(name, bytes(file)));
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return findings;
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return new byte[0];
    }
  }

  private static boolean matches(byte[] form, byte[] bytes, int at) {
    if (at + form.length > bytes.length) {
      return false;
    }
    for (var i = 0; i < form.length; i++) {
      if (form[i] != bytes[at + i]) {
        return false;
      }
    }
    return true;
  }

  private static int key(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
  }
}
