package dev.kept.vault;

import dev.kept.kernel.Purpose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Where a sealed value rests: bound into it, so that it opens nowhere else.
///
/// @param table the table's or bucket's name in the design, such as `profiles`; not the deployed
///     one, so that a restored copy still opens
/// @param attribute the attribute's name
/// @param row the row's own id within the account; the account's id where it has one row
public record Cell(String table, String attribute, Purpose purpose, String row) {
  /// @return the associated data: each part with its length before it, so that no two cells share
  ///     one encoding
  byte[] associatedData(String owner) {
    var parts = new String[] {table, attribute, owner, purpose.word(), row};
    var encoded = new byte[parts.length][];
    var length = 0;
    for (var i = 0; i < parts.length; i++) {
      encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + encoded[i].length;
    }
    var buffer = ByteBuffer.allocate(length);
    for (var part : encoded) {
      buffer.putInt(part.length).put(part);
    }
    return buffer.array();
  }
}
