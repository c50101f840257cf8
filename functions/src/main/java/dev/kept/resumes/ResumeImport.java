package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonImport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.ImportedItems;
import dev.kept.platform.Refusal;
import dev.kept.resumes.Resume.State;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The resumes' part of a copy that is brought in, each under the id and the time it had, with its
/// text or the reason why there is none.
///
/// One that was being read when the copy was made is left out.
@Singleton
final class ResumeImport implements PersonImport {
  private final Resumes resumes;
  private final ResumeAdditions additions;
  private final Vault vault;
  private final Clock clock;

  ResumeImport(Resumes resumes, ResumeAdditions additions, Vault vault, Clock clock) {
    this.resumes = resumes;
    this.additions = additions;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "resumes";
  }

  @Override
  public Checked check(AccountId account, SessionId by, Part part) {
    var now = clock.instant();
    var items =
        ImportedItems.of(part, section(), ReceiveResume.MOST_RESUMES).stream()
            .map(body -> ResumeItem.read(body, now))
            .toList();
    var ids = new HashSet<String>();
    if (!items.stream().allMatch(item -> ids.add(item.id().value())) || !part.files().isEmpty()) {
      throw ImportedItems.refused("invalid");
    }
    resumes.all(account).forEach(held -> ids.add(held.id().value()));
    if (ids.size() > ReceiveResume.MOST_RESUMES) {
      throw Refusal.of(409, "too_many");
    }
    var wanted = items.stream().filter(item -> item.state() != State.PROCESSING).toList();
    return () -> write(account, wanted);
  }

  private Optional<Brought> write(AccountId account, List<ResumeItem> wanted) {
    var personVault = vault.of(account, Purpose.RESUME);
    var added = 0;
    for (var item : wanted) {
      if (resumes.find(account, item.id()).isPresent()) {
        continue;
      }
      if (!add(account, item, personVault)) {
        return Optional.empty();
      }
      added++;
    }
    return Optional.of(new Brought(added, wanted.size() - added));
  }

  private boolean add(AccountId account, ResumeItem item, PersonVault personVault) {
    var title = ResumeCells.title(item.id());
    var text = ResumeCells.text(item.id());
    var resume =
        new Resume(
            account,
            item.id(),
            item.file(),
            item.type(),
            item.state(),
            item.failure(),
            item.createdAt(),
            item.title().map(words -> personVault.seal(title, words.value())),
            item.pages());
    return additions.bring(
        resume, item.text().map(words -> personVault.seal(text, PackedText.pack(words.value()))));
  }
}
