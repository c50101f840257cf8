package dev.kept.resumes;

import dev.kept.kernel.OpenOriginal;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.Sensitive;
import dev.kept.promises.Keeps;
import dev.kept.resumes.extract.ResumeText;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Opens an original and seals the text that was got out of it.
@Singleton
final class StoreText {
  private final ResumeAdditions additions;
  private final OpenOriginal originals;
  private final Vault vault;

  StoreText(ResumeAdditions additions, OpenOriginal originals, Vault vault) {
    this.additions = additions;
    this.originals = originals;
    this.vault = vault;
  }

  Optional<Sensitive<byte[]>> open(Resume resume) {
    return originals.open(resume.account(), resume.id());
  }

  /// The title is the upload's, else the document's own.
  @Keeps("JN-2-03")
  void run(Resume resume, ResumeText text) {
    var personVault = vault.of(resume.account(), Purpose.RESUME);
    var sealedText = personVault.seal(ResumeCells.text(resume.id()), PackedText.pack(text.text()));
    var title =
        resume.sealedTitle().isPresent()
            ? resume.sealedTitle()
            : text.title().map(found -> personVault.seal(ResumeCells.title(resume.id()), found));
    additions.ready(resume, sealedText, text.pages(), title);
  }
}
