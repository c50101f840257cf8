package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.resumes.extract.FailureCode;
import dev.kept.resumes.report.AtsReporter;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The resumes' part of a person's copy: each with its text and the report on it.
@Singleton
final class ResumeExport implements PersonExport {
  private final Resumes resumes;
  private final AtsReporter reporter;
  private final Vault vault;

  ResumeExport(Resumes resumes, AtsReporter reporter, Vault vault) {
    this.resumes = resumes;
    this.reporter = reporter;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "resumes";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    return resumes.all(account).stream().map(this::record);
  }

  private ExportRecord record(Resume resume) {
    var opened = vault.forRights(resume.account(), Purpose.RESUME);
    var title = ResumeCells.title(resume.id());
    var text =
        resumes
            .sealedText(resume.account(), resume.id())
            .map(bytes -> opened.open(ResumeCells.text(resume.id()), bytes))
            .map(PackedText::unpack);
    return new ExportRecord()
        .set("id", resume.id().value())
        .set("fileId", resume.file().value())
        .set("type", resume.type().contentType())
        .set("status", resume.state().word())
        .setIfPresent("failure", resume.failure().map(FailureCode::code))
        .set("createdAt", resume.createdAt())
        .setIfPresent("pages", resume.pages())
        .setIfPresent("title", resume.sealedTitle().map(bytes -> opened.openText(title, bytes)))
        .setIfPresent("text", text)
        .setIfPresent("report", text.map(reporter::report).map(Reports::json));
  }
}
