package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonImport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.ImportedItems;
import dev.kept.platform.Refusal;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files' part of a copy that is brought in, each under the id and the time it had.
///
/// Bytes pass the same checks as an upload's. A file whose bytes are not in the archive is left for
/// another; so is one that was on its way when the copy was made.
@Singleton
final class FileImport implements PersonImport {
  private final StoredFiles files;
  private final FileArrivals arrivals;
  private final KeptObjects objects;
  private final Vault vault;
  private final Clock clock;

  FileImport(
      StoredFiles files, FileArrivals arrivals, KeptObjects objects, Vault vault, Clock clock) {
    this.files = files;
    this.arrivals = arrivals;
    this.objects = objects;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "files";
  }

  @Override
  public Checked check(AccountId account, SessionId by, Part part) {
    var now = clock.instant();
    var wanted = new ArrayList<FileItem>();
    var ids = new HashSet<String>();
    var names = new HashSet<String>();
    for (var body : ImportedItems.of(part, section(), UploadFile.MOST_FILES)) {
      var item = FileItem.read(body, now);
      var bytes = Optional.ofNullable(part.files().get(item.fileName()));
      if (!ids.add(item.id().value()) || bytes.filter(found -> !isOf(item, found)).isPresent()) {
        throw ImportedItems.refused("invalid");
      }
      names.add(item.fileName());
      if (item.state() == State.NOT_KEPT || (item.state() == State.STORED && bytes.isPresent())) {
        wanted.add(item);
      }
    }
    if (!names.containsAll(part.files().keySet())) {
      throw ImportedItems.refused("invalid");
    }
    held(account).forEach(ids::add);
    if (ids.size() > UploadFile.MOST_FILES) {
      throw Refusal.of(409, "too_many");
    }
    return () -> write(account, by, wanted, part.files());
  }

  private static boolean isOf(FileItem item, Sensitive<byte[]> bytes) {
    return item.purpose() != FilePurpose.RESUME && item.isOf(bytes.value());
  }

  private List<String> held(AccountId account) {
    return files.all(account).stream().map(file -> file.id().value()).toList();
  }

  private Optional<Brought> write(
      AccountId account,
      SessionId by,
      List<FileItem> wanted,
      Map<String, Sensitive<byte[]>> bytes) {
    var personVault = vault.of(account, Purpose.PROFILE, Purpose.RESUME);
    var added = 0;
    for (var item : wanted) {
      var file = file(account, item, personVault);
      var standing = files.find(account, item.id());
      if (standing.isEmpty() && !arrivals.bring(file, by)) {
        return Optional.empty();
      }
      if (standing.filter(held -> held.state() != State.RECEIVED).isPresent()) {
        continue;
      }
      var content = Optional.ofNullable(bytes.get(item.fileName()));
      if (content.isPresent() && !store(file, content.get(), personVault)) {
        return Optional.empty();
      }
      added++;
    }
    return Optional.of(new Brought(added, wanted.size() - added));
  }

  /// As an upload does: the object after its row, and then the word that it is there.
  private boolean store(StoredFile file, Sensitive<byte[]> bytes, PersonVault personVault) {
    objects.store().put(file.objectKey(), personVault.seal(FileCells.bytes(file), bytes.value()));
    if (arrivals.markStored(file)) {
      return true;
    }
    objects.store().delete(file.objectKey());
    return false;
  }

  private static StoredFile file(AccountId account, FileItem item, PersonVault personVault) {
    var cell = FileCells.name(item.purpose(), item.id());
    return new StoredFile(
        account,
        item.id(),
        item.purpose(),
        item.type(),
        item.size(),
        item.name().map(name -> personVault.seal(cell, name.value())),
        item.state() == State.STORED ? State.RECEIVED : item.state(),
        item.createdAt(),
        item.resume());
  }
}
