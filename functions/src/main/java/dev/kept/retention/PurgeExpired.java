package dev.kept.retention;

import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import dev.kept.retention.ExpiredRows.Found;
import dev.kept.retention.ExpiredRows.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Deletes what has expired and TTL has not come to (ADR 7): the real deleter, of which TTL is only
/// the net.
///
/// Bounded for each table and run. A table is read in segments from a segment drawn by chance on,
/// so that what one run does not reach another will, without a row to remember where it was.
@Singleton
final class PurgeExpired {
  static final int SEGMENTS = 16;
  private static final int PAGE = 1_000;

  /// Rows read of one table in one run (our choice: some minutes of work at the most).
  private static final int MOST_ROWS = 500_000;

  private final ExpiredRows rows;
  private final List<ExpiringTable> tables;
  private final int mostRows;
  private final RandomGenerator random;

  @Inject
  PurgeExpired(ExpiredRows rows, Settings settings, RandomGenerator random) {
    this(rows, ExpiringTable.all(settings), MOST_ROWS, random);
  }

  PurgeExpired(ExpiredRows rows, List<ExpiringTable> tables, int mostRows, RandomGenerator random) {
    this.rows = rows;
    this.tables = List.copyOf(tables);
    this.mostRows = mostRows;
    this.random = random;
  }

  /// @return how many rows this run deleted
  @Keeps({"CX-6-05", "CX-6-06"})
  int run() {
    var deleted = 0;
    for (var table : tables) {
      deleted += run(table);
    }
    return deleted;
  }

  private int run(ExpiringTable table) {
    var first = random.nextInt(SEGMENTS);
    var left = mostRows;
    var deleted = 0;
    for (var i = 0; i < SEGMENTS && left > 0; i++) {
      var place = new Place((first + i) % SEGMENTS, SEGMENTS, Map.of());
      Found found;
      do {
        found = rows.find(table, place, Math.min(PAGE, left));
        left -= found.examined();
        for (var key : found.keys()) {
          deleted += rows.delete(table, key) ? 1 : 0;
        }
        place = new Place(place.segment(), SEGMENTS, found.next());
      } while (!found.next().isEmpty() && left > 0);
    }
    return deleted;
  }
}
