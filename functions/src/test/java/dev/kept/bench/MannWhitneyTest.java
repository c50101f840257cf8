package dev.kept.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MannWhitneyTest {

  @Test
  void equalSamplesTellNothing() {
    assertEquals(new MannWhitney(4.5, 0, 0.5), of(new long[] {1, 2, 3}, new long[] {1, 2, 3}));
  }

  @Test
  void theLargerSampleWinsEachPair() {
    var larger = of(new long[] {4, 5, 6}, new long[] {1, 2, 3});
    assertEquals(9, larger.u());
    assertEquals(1, larger.probability());
    assertEquals(1.964, larger.z(), 0.001); // 4.5 / sqrt(9 * 7 / 12)
    assertEquals(-larger.z(), of(new long[] {1, 2, 3}, new long[] {4, 5, 6}).z());
  }

  @Test
  void aTieCountsHalf() {
    assertEquals(2.5, of(new long[] {2, 5}, new long[] {2, 3}).u());
  }

  private static MannWhitney of(long[] first, long[] second) {
    return MannWhitney.of(first, second);
  }
}
