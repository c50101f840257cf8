package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The resumes' part of an erasure: text and all that was made of it stand in one row.
@Singleton
final class ResumeErasure implements PersonalData {
  private final Resumes resumes;

  ResumeErasure(Resumes resumes) {
    this.resumes = resumes;
  }

  @Override
  public String section() {
    return "resumes";
  }

  @Override
  public Set<String> stores() {
    return Set.of("ResumesTable");
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of("ResumesTable", (long) resumes.count(account));
  }

  @Override
  public void erase(AccountId account) {
    resumes.all(account).forEach(resume -> resumes.delete(account, resume.id()));
  }
}
