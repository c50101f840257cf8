package dev.kept.resumes;

import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.resumes.extract.FailureCode;
import dev.kept.resumes.report.AtsReporter;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/// A person's own resumes: list, state, text, report, removal.
public final class ResumesFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Resumes resumes;
  @Inject ResumeRemovals removals;
  @Inject ResumeOriginals originals;
  @Inject AtsReporter reporter;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.RESUME);
    return switch (request.route()) {
      case "GET /v1/me/resumes" -> list(request, caller);
      case "GET /v1/me/resumes/{id}" ->
          Reply.ok(json(find(request, caller), vault.forRights(caller)));
      case "DELETE /v1/me/resumes/{id}" -> delete(find(request, caller), caller);
      case "GET /v1/me/resumes/{id}/text" ->
          withText(
              request, caller, vault.forRights(caller), text -> new JsonObject().set("text", text));
      case "GET /v1/me/resumes/{id}/report" ->
          withText(request, caller, vault.of(caller), text -> Reports.json(reporter.report(text)));
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply list(HttpRequest request, Caller caller) {
    var personVault = vault.forRights(caller);
    var mac = personVault.mac(Purpose.RESUME, "cursor resumes");
    var page = Page.of(request, mac);
    var found = resumes.page(caller.account(), page.limit() + 1, page.position());
    var shown = found.subList(0, Math.min(page.limit(), found.size()));
    var last =
        found.size() > shown.size()
            ? Optional.of(shown.getLast().id().value())
            : Optional.<String>empty();
    var items = shown.stream().map(resume -> json(resume, personVault)).toList();
    return Reply.ok(Page.answer(items, last, mac));
  }

  private Reply delete(Resume resume, Caller caller) {
    originals.destroy(resume.account(), resume.id());
    originals.forget(resume.account(), resume.file());
    removals.remove(resume, caller.session());
    return Reply.noContent();
  }

  /// Its text is shown by right; a report on it is work that the person may forbid.
  private Reply withText(
      HttpRequest request, Caller caller, PersonVault opened, Function<String, JsonObject> answer) {
    var resume = find(request, caller);
    return resumes
        .sealedText(caller.account(), resume.id())
        .map(bytes -> opened.open(ResumeCells.text(resume.id()), bytes))
        .map(PackedText::unpack)
        .map(text -> Reply.ok(answer.apply(text)))
        .orElseGet(() -> Reply.refused(409, "not_ready"));
  }

  private Resume find(HttpRequest request, Caller caller) {
    return ResumeId.parse(request.pathParameter("id"))
        .flatMap(id -> resumes.find(caller.account(), id))
        .orElseThrow(Refusal::notFound);
  }

  private static JsonObject json(Resume resume, PersonVault vault) {
    return new JsonObject()
        .set("id", resume.id().value())
        .set("fileId", resume.file().value())
        .set("status", resume.state().word())
        .setOrNull("failure", resume.failure().map(FailureCode::code))
        .set("createdAt", resume.createdAt())
        .setOrNull("pages", resume.pages())
        .setOrNull(
            "title",
            resume
                .sealedTitle()
                .map(bytes -> vault.openText(ResumeCells.title(resume.id()), bytes)));
  }
}
