package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.files.UploadFile.Outcome;
import dev.kept.kernel.FileId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.promises.Keeps;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.util.Optional;

/// `POST` and `GET /v1/me/files`, `GET` and `DELETE /v1/me/files/{id}`.
public final class FilesFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Idempotency idempotency;
  @Inject Vault vault;
  @Inject StoredFiles files;
  @Inject FileArrivals arrivals;
  @Inject FileObjects objects;
  @Inject UploadFile uploadFile;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.RESUME, Purpose.PROFILE);
    return switch (request.route()) {
      case "POST /v1/me/files" -> upload(request, caller);
      case "GET /v1/me/files" -> list(request, caller);
      case "GET /v1/me/files/{id}" -> download(request, caller);
      case "DELETE /v1/me/files/{id}" -> delete(request, caller);
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply upload(HttpRequest request, Caller caller) {
    var upload = FileRequest.upload(request);
    var personVault = vault.forRights(caller);
    var mac = personVault.mac(Purpose.PROFILE, "idempotency files");
    return idempotency.once(
        request,
        mac,
        Idempotency.Kept.OUTCOME,
        () ->
            switch (uploadFile.run(caller, upload, personVault)) {
              case Outcome.Received(var file) -> FileReplies.received(file);
              case Outcome.TooMany() -> Reply.refused(409, "too_many");
              case Outcome.AccountClosed() -> throw Refusal.unauthorized();
            });
  }

  private Reply list(HttpRequest request, Caller caller) {
    var personVault = vault.forRights(caller);
    var mac = personVault.mac(Purpose.PROFILE, "cursor files");
    var page = Page.of(request, mac);
    var found = files.page(caller.account(), page.limit() + 1, page.position());
    var shown = found.subList(0, Math.min(page.limit(), found.size()));
    var last =
        found.size() > shown.size()
            ? Optional.of(shown.getLast().id().value())
            : Optional.<String>empty();
    var items = shown.stream().map(file -> FileReplies.row(file, personVault)).toList();
    return Reply.ok(Page.answer(items, last, mac));
  }

  private Reply download(HttpRequest request, Caller caller) {
    var file = find(request, caller);
    var personVault = vault.forRights(caller);
    if (file.state() == State.NOT_KEPT) {
      return Reply.refused(410, "original_not_kept");
    }
    return objects
        .of(file.purpose())
        .get(file.objectKey())
        .map(object -> personVault.open(FileCells.bytes(file), object))
        .map(bytes -> FileReplies.download(file, bytes, personVault, range(request)))
        .orElseGet(() -> absent(file));
  }

  /// A condition on a range cannot hold, since files carry no validator (RFC 9110 13.1.5).
  private static Optional<String> range(HttpRequest request) {
    return request.header("range").filter(_ -> request.header("if-range").isEmpty());
  }

  /// An original goes before its row says so.
  private static Reply absent(StoredFile file) {
    if (file.purpose() == FilePurpose.RESUME) {
      return Reply.refused(410, "original_not_kept");
    }
    throw Refusal.notFound();
  }

  private Reply delete(HttpRequest request, Caller caller) {
    var file = find(request, caller);
    objects.of(file.purpose()).delete(file.objectKey());
    arrivals.remove(file, caller.session());
    return Reply.noContent();
  }

  @Keeps("CX-4.4-02")
  private StoredFile find(HttpRequest request, Caller caller) {
    return FileId.parse(request.pathParameter("id"))
        .flatMap(id -> files.find(caller.account(), id))
        .orElseThrow(Refusal::notFound);
  }
}
