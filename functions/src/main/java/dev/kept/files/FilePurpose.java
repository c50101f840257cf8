package dev.kept.files;

import dev.kept.kernel.FileType;
import dev.kept.kernel.Purpose;
import java.util.Locale;
import java.util.Optional;

/// What a file is uploaded for, which settles its types, its key and how long it is kept.
enum FilePurpose {
  /// Transient: destroyed once its text is out, or could not be got out.
  RESUME(Purpose.RESUME),
  PHOTO(Purpose.PROFILE),
  CARD(Purpose.PROFILE);

  private final Purpose sealedUnder;

  FilePurpose(Purpose sealedUnder) {
    this.sealedUnder = sealedUnder;
  }

  static Optional<FilePurpose> parse(String word) {
    return switch (word) {
      case "resume" -> Optional.of(RESUME);
      case "photo" -> Optional.of(PHOTO);
      case "card" -> Optional.of(CARD);
      default -> Optional.empty();
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Purpose sealedUnder() {
    return sealedUnder;
  }

  boolean takes(FileType type) {
    return switch (type) {
      case PDF -> this == RESUME || this == CARD;
      case DOCX, TXT -> this == RESUME;
      case JPEG, PNG, WEBP -> this == PHOTO || this == CARD;
    };
  }
}
