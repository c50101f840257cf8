package dev.kept.files;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeOriginals;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The originals of resumes in the uploads bucket.
@Singleton
final class UploadedOriginals implements ResumeOriginals {
  private final ObjectStore uploads;
  private final StoredFiles files;

  UploadedOriginals(Uploads uploads, StoredFiles files) {
    this.uploads = uploads.store();
    this.files = files;
  }

  @Override
  public void destroy(AccountId account, ResumeId resume) {
    uploads.delete(key(account, resume));
  }

  @Override
  public void noteDestroyed(AccountId account, FileId file) {
    files.markNotKept(account, file);
  }

  @Override
  public void forget(AccountId account, FileId file) {
    files.delete(account, file);
  }

  @Override
  public List<Original> existing(int most) {
    return uploads.firstKeys(most).stream().flatMap(UploadedOriginals::original).toList();
  }

  static String key(AccountId account, ResumeId resume) {
    return account.value() + "/" + resume.value();
  }

  private static Stream<Original> original(String key) {
    var slash = key.indexOf('/');
    return slash < 0
        ? Stream.empty()
        : AccountId.parse(key.substring(0, slash))
            .flatMap(
                account ->
                    ResumeId.parse(key.substring(slash + 1))
                        .map(resume -> new Original(account, resume)))
            .stream();
  }
}
