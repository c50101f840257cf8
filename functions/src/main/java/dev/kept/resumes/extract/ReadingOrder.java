package dev.kept.resumes.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The order in which a person reads a page.
///
/// Most producers draw a page as it is read, and what they draw is left as it is. Some, browsers
/// above all, draw layer by layer, so that a heading comes long after what stands below it. Only
/// such a page is put in order: cut into bands from top to bottom, and a run of bands with a gutter
/// through all of them into columns (a recursive X-Y cut over whole blocks).
final class ReadingOrder {
  /// Ordering takes time with the square of the blocks; no page of words has so many.
  private static final int MAX_BLOCKS = 1_500;

  private static final int MAX_DEPTH = 12;

  /// What looking for gutters may cost, in squared blocks; a crowded page takes a hundredth. Beyond
  /// it the page is read band by band.
  private static final long MAX_EFFORT = 20_000_000;

  private final List<Line> ordered = new ArrayList<>();
  private long effort;

  private ReadingOrder() {}

  static List<Line> of(List<Line> drawn) {
    var blocks = Block.of(drawn);
    if (blocks.size() > MAX_BLOCKS || !isScrambled(blocks)) {
      return drawn;
    }
    var order = new ReadingOrder();
    order.read(blocks, 0);
    return order.ordered;
  }

  /// Whether the page jumps back up within a column.
  private static boolean isScrambled(List<Block> blocks) {
    for (var later = 1; later < blocks.size(); later++) {
      var next = blocks.get(later);
      for (var earlier = 0; earlier < later; earlier++) {
        var last = blocks.get(earlier);
        if (next.isAbove(last) && next.sharesColumn(last)) {
          return true;
        }
      }
    }
    return false;
  }

  private void read(List<Block> blocks, int depth) {
    var bands = bands(blocks);
    var next = 0;
    while (next < bands.size()) {
      var last = depth < MAX_DEPTH ? lastOfColumns(bands, next) : next;
      var run = bands.subList(next, last + 1).stream().flatMap(List::stream).toList();
      var columns = depth < MAX_DEPTH ? gutter(run) : Optional.<Gutter>empty();
      if (columns.isPresent()) {
        read(columns.get().left(), depth + 1);
        read(columns.get().right(), depth + 1);
      } else {
        readBand(run);
      }
      next = last + 1;
    }
  }

  /// The last band of the longest run of columns that starts at the given band.
  ///
  /// A run ends where both columns last stand side by side; only strong ones reach further, where
  /// one column is longer than the other.
  private int lastOfColumns(List<List<Block>> bands, int first) {
    var run = new ArrayList<Block>();
    var last = first;
    for (var index = first; index < bands.size() && effort <= MAX_EFFORT; index++) {
      run.addAll(bands.get(index));
      var end = index;
      if (gutter(run).filter(it -> it.isStrong() || it.isInBoth(bands.get(end))).isPresent()) {
        last = index;
      }
    }
    return last;
  }

  private Optional<Gutter> gutter(List<Block> blocks) {
    effort += (long) blocks.size() * blocks.size();
    return effort > MAX_EFFORT ? Optional.empty() : Gutter.of(blocks);
  }

  /// Cuts where nothing stands on any line across.
  private static List<List<Block>> bands(List<Block> blocks) {
    var sorted = blocks.stream().sorted(Comparator.comparingDouble(Block::top)).toList();
    var bands = new ArrayList<List<Block>>();
    var bottom = -Float.MAX_VALUE;
    for (var block : sorted) {
      if (bands.isEmpty() || block.top() >= bottom) {
        bands.add(new ArrayList<>());
      }
      bands.getLast().add(block);
      bottom = Math.max(bottom, block.bottom());
    }
    return bands;
  }

  /// Reads row by row, each from left to right.
  private void readBand(List<Block> band) {
    var left =
        new ArrayList<>(
            band.stream().sorted(Comparator.comparingDouble(block -> block.first().y())).toList());
    while (!left.isEmpty()) {
      var first = left.getFirst().first();
      var row =
          left.stream()
              .takeWhile(block -> block.first().y() - first.y() < 0.5 * first.size())
              .sorted(Comparator.comparingDouble(Block::left))
              .toList();
      left.subList(0, row.size()).clear();
      row.forEach(block -> ordered.addAll(block.lines()));
    }
  }
}
