package dev.kept.bench;

import java.util.Arrays;

/// The Mann-Whitney test of two samples: does one tend to be larger?
///
/// @param u pairs in which the first is larger, ties counted half
/// @param z `u` in standard deviations from its mean where nothing differs (normal approximation,
///     ties ignored: times in nanoseconds hardly tie); beyond ±1.96 is chance once in 20 runs
/// @param probability that one of the first is larger than one of the second; .5 tells nothing
public record MannWhitney(double u, double z, double probability) {

  public static MannWhitney of(long[] first, long[] second) {
    var sorted = second.clone();
    Arrays.sort(sorted);
    var u = 0.0;
    for (var one : first) {
      var below = below(sorted, one);
      u += below + (below(sorted, one + 1) - below) / 2.0;
    }
    double pairs = (double) first.length * second.length;
    var deviation = Math.sqrt(pairs * (first.length + second.length + 1) / 12);
    return new MannWhitney(u, (u - pairs / 2) / deviation, u / pairs);
  }

  /// @return how many of the sorted values are less
  private static int below(long[] sorted, long value) {
    var from = 0;
    var to = sorted.length;
    while (from < to) {
      var middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
