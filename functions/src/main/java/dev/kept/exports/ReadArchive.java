package dev.kept.exports;

import dev.kept.platform.ByteRange.Bounds;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Reads a part of an archive: the one or two pieces it lies in.
@Singleton
final class ReadArchive {
  private final Pieces pieces;

  ReadArchive(Pieces pieces) {
    this.pieces = pieces;
  }

  static Optional<Bounds> whole(long size) {
    return Optional.of(new Bounds(0, size - 1));
  }

  /// @return the beginning of a part, of at most `most` bytes; a client asks on from there (RFC
  ///     9110 15.3.7)
  static Bounds first(Bounds bounds, int most) {
    return new Bounds(bounds.first(), Math.min(bounds.last(), bounds.first() + most - 1));
  }

  /// @return the bytes; empty when the archive is being deleted
  Optional<byte[]> run(Export export, Bounds part, PersonVault vault) {
    var bytes = new byte[(int) (part.last() - part.first() + 1)];
    var filled = 0;
    for (var at = part.first(); at <= part.last(); ) {
      var number = at / Pieces.BYTES;
      var sealed = pieces.get(export, number);
      if (sealed.isEmpty()) {
        return Optional.empty();
      }
      var plain = vault.open(Pieces.cell(export, number), sealed.get());
      var from = (int) (at % Pieces.BYTES);
      var taken = Math.min(plain.length - from, bytes.length - filled);
      System.arraycopy(plain, from, bytes, filled, taken);
      filled += taken;
      at += taken;
    }
    return Optional.of(bytes);
  }
}
