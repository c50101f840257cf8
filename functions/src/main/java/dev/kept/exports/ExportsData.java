package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The copies' part of an erasure: pieces first, then their rows. A worker that is at one writes
/// what nobody can open any more; the late sweep takes it away.
@Singleton
final class ExportsData implements PersonalData {
  private static final String TABLE = "ExportsTable";
  private static final String BUCKET = "ExportsBucket";

  private final ExportRows rows;
  private final Pieces pieces;

  ExportsData(ExportRows rows, Pieces pieces) {
    this.rows = rows;
    this.pieces = pieces;
  }

  @Override
  public String section() {
    return "exports";
  }

  @Override
  public Set<String> stores() {
    return Set.of(TABLE, BUCKET);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(TABLE, (long) rows.sortKeys(account).size(), BUCKET, pieces.count(account));
  }

  @Override
  public void erase(AccountId account) {
    pieces.delete(account);
    rows.sortKeys(account).forEach(sortKey -> rows.delete(account, sortKey));
  }
}
