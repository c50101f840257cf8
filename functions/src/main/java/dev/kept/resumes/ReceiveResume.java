package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeIntake;
import dev.kept.kernel.Sensitive;
import dev.kept.resumes.Resume.State;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Takes note of a resume whose original is about to be stored; its title is the file's stem.
@Singleton
final class ReceiveResume implements ResumeIntake {
  static final int MOST_RESUMES = 50;

  private final Resumes resumes;
  private final ResumeAdditions additions;
  private final Vault vault;
  private final Clock clock;

  ReceiveResume(Resumes resumes, ResumeAdditions additions, Vault vault, Clock clock) {
    this.resumes = resumes;
    this.additions = additions;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Receipt receive(
      AccountId account, ResumeId id, FileId file, FileType type, Sensitive<String> fileName) {
    if (resumes.count(account) >= MOST_RESUMES) {
      return Receipt.TOO_MANY;
    }
    var personVault = vault.of(account, Purpose.RESUME);
    personVault.require(Purpose.RESUME);
    var sealedTitle =
        stem(fileName.value()).map(stem -> personVault.seal(ResumeCells.title(id), stem));
    var resume =
        new Resume(
            account,
            id,
            file,
            type,
            State.PROCESSING,
            Optional.empty(),
            clock.instant(),
            sealedTitle,
            Optional.empty());
    return additions.add(resume) ? Receipt.TAKEN : Receipt.ACCOUNT_CLOSED;
  }

  private static Optional<String> stem(String fileName) {
    var dot = fileName.lastIndexOf('.');
    var stem = (dot > 0 ? fileName.substring(0, dot) : fileName).strip();
    return stem.isEmpty() ? Optional.empty() : Optional.of(stem);
  }
}
