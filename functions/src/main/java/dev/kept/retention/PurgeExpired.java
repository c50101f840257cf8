package dev.kept.retention;

import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import dev.kept.retention.ExpiredRows.Expired;
import dev.kept.retention.ExpiredRows.Found;
import dev.kept.retention.ExpiredRows.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

  /// Deletes.
  ///
  /// @return what this run deleted, and by how much the oldest of it was past its end
  @Keeps({"CX-6-05", "CX-6-06"})
  Overdue run() {
    var deleted = Overdue.NONE;
    for (var table : tables) {
      deleted = deleted.and(read(table, row -> rows.delete(table, row.key())));
    }
    return deleted;
  }

  /// @return what a run would delete, by the table's name; nothing is
  Map<String, Overdue> look() {
    var overdue = new LinkedHashMap<String, Overdue>();
    tables.forEach(table -> overdue.put(table.name(), read(table, _ -> true)));
    return overdue;
  }

  private Overdue read(ExpiringTable table, Predicate<Expired> counts) {
    var first = random.nextInt(SEGMENTS);
    var left = mostRows;
    var read = Overdue.NONE;
    for (var i = 0; i < SEGMENTS && left > 0; i++) {
      var place = new Place((first + i) % SEGMENTS, SEGMENTS, Map.of());
      Found found;
      do {
        found = rows.find(table, place, Math.min(PAGE, left));
        left -= found.examined();
        for (var row : found.expired()) {
          read = counts.test(row) ? read.andOne(row.by()) : read;
        }
        place = new Place(place.segment(), SEGMENTS, found.next());
      } while (!found.next().isEmpty() && left > 0);
    }
    return read;
  }
}
