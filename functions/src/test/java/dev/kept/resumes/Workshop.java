package dev.kept.resumes;

import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.OpenOriginal;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.resumes.extract.ResumeExtractor;
import dev.kept.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The extraction with its real parts, any of which a test may wrap.
final class Workshop {
  static final byte[] TEXT =
      """
      Asha Rao
      asha@example.org | +91 22 5550 1234

      Experience
      Engineer, Example Works, 2019 - 2024
      - Built a payroll system in Java and SQL for 40 people

      Education
      BSc Mathematics, 2018
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Kept kept;

  Workshop(Kept kept) {
    this.kept = kept;
  }

  /// A resume that has arrived and that nobody has worked on; its event has not been given.
  record Arrived(AccountId account, ResumeId id, String fileId) {
    String key() {
      return account.value() + "/" + id.value();
    }
  }

  Arrived arrived(Person person) {
    var answer = person.upload("resume", "text/plain", TEXT);
    return new Arrived(
        new AccountId(person.get("/v1/me").text("id")),
        new ResumeId(answer.text("resumeId")),
        answer.text("fileId"));
  }

  ExtractResume extraction(ResumeOriginals originals, OpenOriginal opener) {
    var storeText = new StoreText(bean(ResumeAdditions.class), opener, bean(Vault.class));
    return new ExtractResume(
        bean(Resumes.class), originals, bean(ResumeExtractor.class), storeText, kept.clock());
  }

  <T> T bean(Class<T> type) {
    return kept.bean("ExtractResume", type);
  }

  ResumeOriginals originals() {
    return bean(ResumeOriginals.class);
  }

  OpenOriginal opener() {
    return bean(OpenOriginal.class);
  }

  /// Gives the object's event, as S3 would.
  void event(Arrived resume) {
    var unused = kept.event("ExtractResume", kept.buckets().created("UploadsBucket", resume.key()));
  }

  boolean hasOriginal(Arrived resume) {
    return kept.buckets().object("UploadsBucket", resume.key()).isPresent();
  }

  Optional<Row> row(Arrived resume) {
    return Row.of(
        kept.database()
            .getItem(
                get ->
                    get.tableName(kept.table("ResumesTable"))
                        .consistentRead(true)
                        .key(Resumes.key(resume.account(), resume.id())))
            .item());
  }

  String state(Arrived resume) {
    return row(resume).map(row -> row.text("state")).orElse("gone");
  }

  String fileState(Arrived resume) {
    var key =
        Item.item()
            .text("accountId", resume.account().value())
            .text("fileId", resume.fileId())
            .build();
    var answer =
        kept.database()
            .getItem(get -> get.tableName(kept.table("FilesTable")).consistentRead(true).key(key));
    return Row.of(answer.item()).map(row -> row.text("state")).orElse("gone");
  }

  /// How many events of a type were announced about an account.
  long announced(AccountId account, String type) {
    return kept.rows()
        .lines()
        .filter(line -> line.startsWith("OutboxTable"))
        .filter(line -> line.contains(account.value()) && line.contains(type))
        .count();
  }

  static byte[] hostile(String name) {
    try (var stream = Workshop.class.getResourceAsStream("/hostile/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no hostile file " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What kills a worker at a chosen step.
  static final class Killed extends RuntimeException {}

  /// Originals whose worker dies as it destroys, or as it notes that.
  record DyingOriginals(ResumeOriginals real, boolean atDestroy) implements ResumeOriginals {
    @Override
    public void destroy(AccountId account, ResumeId resume) {
      if (atDestroy) {
        throw new Killed();
      }
      real.destroy(account, resume);
    }

    @Override
    public void noteDestroyed(AccountId account, FileId file) {
      throw new Killed();
    }

    @Override
    public void forget(AccountId account, FileId file) {
      real.forget(account, file);
    }

    @Override
    public List<Original> existing(int most) {
      return real.existing(most);
    }
  }
}
