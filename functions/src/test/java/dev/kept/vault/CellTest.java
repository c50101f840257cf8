package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kept.kernel.Purpose;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// No two places share one associated data.
final class CellTest {
  private static final int CASES = 20_000;

  @Test
  void differentPlacesHaveDifferentEncodings() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    Map<ByteBuffer, List<String>> seen = new HashMap<>();
    for (var i = 0; i < CASES; i++) {
      var purpose = random.nextBoolean() ? Purpose.PROFILE : Purpose.RESUME;
      var cell = new Cell(text(random), text(random), purpose, text(random));
      var owner = text(random);
      var place = List.of(cell.table(), cell.attribute(), owner, cell.purpose().word(), cell.row());
      var other = seen.put(ByteBuffer.wrap(cell.associatedData(owner)), place);
      if (other != null) {
        assertEquals(place, other, "seed " + seed);
      }
    }
  }

  @Test
  void aPartThatMovesIntoItsNeighbourIsAnotherPlace() {
    Map<ByteBuffer, String> seen = new HashMap<>();
    for (var cell :
        List.of(
            new Cell("ab", "c", Purpose.PROFILE, "d"),
            new Cell("a", "bc", Purpose.PROFILE, "d"),
            new Cell("", "abc", Purpose.PROFILE, "d"),
            new Cell("a", "b", Purpose.PROFILE, "cd"))) {
      assertNull(seen.put(ByteBuffer.wrap(cell.associatedData("o")), cell.toString()));
    }
  }

  /// Few letters and short texts, so that places come close to one another.
  private static String text(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(4); i > 0; i--) {
      text.append("\0ab\u0001".charAt(random.nextInt(4)));
    }
    return text.toString();
  }
}
