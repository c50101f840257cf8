package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeIntake;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Caller;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Takes a file in: the row first, then the sealed object, then the word that it is there.
///
/// Whatever stops in between leaves a row without an object, which says so and is cleared away, and
/// never an object without a row.
@Singleton
final class UploadFile {
  static final int MOST_FILES = 200;

  private final FileArrivals arrivals;
  private final FileObjects objects;
  private final ResumeIntake resumes;
  private final Clock clock;
  private final RandomGenerator random;

  UploadFile(
      FileArrivals arrivals,
      FileObjects objects,
      ResumeIntake resumes,
      Clock clock,
      RandomGenerator random) {
    this.arrivals = arrivals;
    this.objects = objects;
    this.resumes = resumes;
    this.clock = clock;
    this.random = random;
  }

  /// A file that came in whole, of a type that its purpose takes.
  record Upload(
      FilePurpose purpose,
      FileType type,
      Sensitive<byte[]> bytes,
      Optional<Sensitive<String>> name) {}

  /// How an upload ended.
  sealed interface Outcome {
    record Received(StoredFile file) implements Outcome {}

    record TooMany() implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  Outcome run(Caller caller, Upload upload, PersonVault vault) {
    var account = caller.account();
    if (arrivals.count(account) >= MOST_FILES) {
      return new Outcome.TooMany();
    }
    var file = newFile(account, upload, vault);
    if (!arrivals.add(file, caller.session())) {
      return new Outcome.AccountClosed();
    }
    if (file.resume().isPresent()) {
      switch (intake(file, upload)) {
        case TAKEN -> {}
        case TOO_MANY -> {
          arrivals.withdraw(file);
          return new Outcome.TooMany();
        }
        case ACCOUNT_CLOSED -> {
          return new Outcome.AccountClosed();
        }
      }
    }
    objects
        .of(file.purpose())
        .put(file.objectKey(), vault.seal(FileCells.bytes(file), upload.bytes().value()));
    if (file.resume().isEmpty() && !arrivals.markStored(file)) {
      objects.of(file.purpose()).delete(file.objectKey());
      return new Outcome.AccountClosed();
    }
    return new Outcome.Received(file);
  }

  private ResumeIntake.Receipt intake(StoredFile file, Upload upload) {
    var title = upload.name().orElse(new Sensitive<>(""));
    return resumes.receive(
        file.account(), file.resume().orElseThrow(), file.id(), file.type(), title);
  }

  private StoredFile newFile(AccountId account, Upload upload, PersonVault vault) {
    var id = FileId.draw(random);
    var purpose = upload.purpose();
    return new StoredFile(
        account,
        id,
        purpose,
        upload.type(),
        upload.bytes().value().length,
        upload.name().map(name -> vault.seal(FileCells.name(purpose, id), name.value())),
        State.RECEIVED,
        clock.instant(),
        purpose == FilePurpose.RESUME ? Optional.of(ResumeId.draw(random)) : Optional.empty());
  }
}
