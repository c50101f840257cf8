package dev.kept.exports;

import dev.kept.vault.PersonVault;
import java.io.OutputStream;
import java.util.Arrays;

/// Takes an archive's bytes and stores them piece by piece, each sealed as soon as it is full: no
/// more than one is in memory. Not for several threads.
final class PieceWriter extends OutputStream {
  private final Pieces pieces;
  private final Export export;
  private final PersonVault vault;
  private final byte[] piece = new byte[Pieces.BYTES];
  private int filled;
  private long number;

  PieceWriter(Pieces pieces, Export export, PersonVault vault) {
    this.pieces = pieces;
    this.export = export;
    this.vault = vault;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    var from = offset;
    var left = length;
    while (left > 0) {
      var taken = Math.min(left, piece.length - filled);
      System.arraycopy(bytes, from, piece, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == piece.length) {
        store();
      }
    }
  }

  /// Stores the last piece.
  @Override
  public void close() {
    if (filled > 0) {
      store();
    }
  }

  /// @return how many bytes were written
  long size() {
    return number * Pieces.BYTES + filled;
  }

  private void store() {
    var plain = filled == piece.length ? piece : Arrays.copyOf(piece, filled);
    pieces.put(export, number, vault.seal(Pieces.cell(export, number), plain));
    if (filled == piece.length) {
      number++;
      filled = 0;
    }
  }
}
