package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.promises.Keeps;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a copy of all that is held about a person.
///
/// An event may come twice, late or never: one lease lets one work, and a copy moves from
/// `processing` once. After a crash the schedule goes on from the start, with pieces of its own;
/// what the dead run left goes when the copy is ready. After three attempts it ends as `failed`.
@Singleton
final class MakeExport {
  private static final Logger LOG = LoggerFactory.getLogger(MakeExport.class);

  private final ExportJobs jobs;
  private final Pieces pieces;
  private final Archive archive;
  private final Vault vault;

  MakeExport(ExportJobs jobs, Pieces pieces, Archive archive, Vault vault) {
    this.jobs = jobs;
    this.pieces = pieces;
    this.archive = archive;
    this.vault = vault;
  }

  /// Works on one copy until it is ready, or leaves it to whoever works on it now.
  @Keeps("JN-6-01")
  void run(AccountId account, ExportId id) {
    var leased = jobs.lease(account, id);
    if (leased.isEmpty()) {
      return;
    }
    var export = leased.get();
    try {
      if (jobs.ready(export, write(export))) {
        pieces.deleteOthers(export);
      }
    } catch (PersonErased _) {
      // The erasure deletes what is here; nothing of it can be opened.
      LOG.info("an export was overtaken by the erasure of {}", account);
    }
  }

  /// @return the size of the archive
  private long write(Export export) {
    var personVault = vault.of(export.account(), Purpose.RIGHTS);
    var out = new PieceWriter(pieces, export, personVault);
    try {
      archive.write(export, out);
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }
}
