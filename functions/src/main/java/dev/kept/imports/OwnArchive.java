package dev.kept.imports;

import dev.kept.kernel.Sensitive;
import dev.kept.kernel.ZipDirectory;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.Refusal.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A copy as somebody sent it, which may be hostile. Nothing touches a disk, and nothing is
/// inflated but the manifest and what is asked for.
///
/// Refused: what is no ZIP, an entry that comes twice or that no copy has (so no path leads
/// anywhere), another format or version, an entry that is not as the manifest says by SHA-256, and
/// more inflated bytes than an entry or all together may have. An entry may be missing: a large
/// copy is brought in as several ZIPs with some of its files each.
final class OwnArchive {
  private static final String MANIFEST = "manifest.json";
  private static final int LARGEST_MANIFEST = 1 << 20;
  private static final int LARGEST_DOCUMENT = 12 << 20;
  private static final int LARGEST_FILE = 4 << 20;
  private static final int MOST_INFLATED = 32 << 20;
  private static final Pattern DOCUMENT = Pattern.compile("kept/[a-z]{1,20}\\.json");
  private static final Pattern FILE =
      Pattern.compile("kept/[a-z]{1,20}/[A-Za-z0-9_-]{22}\\.[a-z]{3,4}");

  /// What a copy has as well, and an import has no use for; also folders, which packers add.
  private static final Pattern UNREAD =
      Pattern.compile(
          "kept/[a-z]{1,20}\\.csv|activity/[a-z]{1,20}\\.(csv|json)|schemas/[a-z]{1,20}\\.json"
              + "|(kept|activity|schemas)/|kept/[a-z]{1,20}/");

  private final ZipDirectory zip;
  private final JsonObject manifest;
  private int left = MOST_INFLATED;

  private OwnArchive(ZipDirectory zip) {
    this.zip = zip;
    this.manifest =
        Json.parse(inflated(MANIFEST, LARGEST_MANIFEST))
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(OwnArchive::isOfThisFormat)
            .orElseThrow(() -> refused("not_an_export"));
  }

  /// @throws Refusal 400
  static OwnArchive of(byte[] bytes) {
    try {
      var zip = ZipDirectory.of(bytes);
      if (zip.hasNameTwice()) {
        throw refused("duplicate_entry");
      }
      if (!zip.names().stream().allMatch(OwnArchive::isKnown)) {
        throw refused("unknown_entry");
      }
      return new OwnArchive(zip);
    } catch (IOException _) {
      throw refused("not_an_export");
    }
  }

  static Refusal refused(String code) {
    return Refusal.fields(List.of(new FieldError("archive", code)));
  }

  Set<String> names() {
    return zip.names();
  }

  /// @return an entry's bytes, which are what the manifest says; empty when it is not there
  /// @throws Refusal 400
  Optional<Sensitive<byte[]>> read(String name) {
    if (!zip.names().contains(name)) {
      return Optional.empty();
    }
    var most = DOCUMENT.matcher(name).matches() ? LARGEST_DOCUMENT : LARGEST_FILE;
    var bytes = inflated(name, most);
    if (!isAsListed(name, bytes)) {
      throw refused("altered");
    }
    return Optional.of(new Sensitive<>(bytes));
  }

  private byte[] inflated(String name, int most) {
    var bound = Math.min(most, left);
    try (var in = zip.open(name)) {
      var bytes = in.readNBytes(bound + 1);
      if (bytes.length > bound) {
        throw refused("too_large");
      }
      left -= bytes.length;
      return bytes;
    } catch (IOException _) {
      throw refused("not_an_export");
    }
  }

  private boolean isAsListed(String name, byte[] bytes) {
    return manifest.list("entries").orElse(List.of()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(entry -> entry.text("name").filter(name::equals).isPresent())
        .anyMatch(entry -> entry.text("sha256").filter(sha256(bytes)::equals).isPresent());
  }

  private static boolean isOfThisFormat(JsonObject manifest) {
    return manifest.text("format").filter("kept-export"::equals).isPresent()
        && manifest.members().get("version") instanceof BigDecimal version
        && version.compareTo(BigDecimal.ONE) == 0;
  }

  private static boolean isKnown(String name) {
    return name.equals(MANIFEST)
        || DOCUMENT.matcher(name).matches()
        || FILE.matcher(name).matches()
        || UNREAD.matcher(name).matches();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
