package dev.kept.exports;

import dev.kept.exports.Export.State;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.ByteRange;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.JsonObject;
import dev.kept.platform.ProofMembers;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Clock;

/// `POST /v1/me/exports`, `GET /v1/me/exports/{id}` and `GET /v1/me/exports/{id}/archive`.
public final class ExportsFunction extends HttpFunction {
  /// What one answer may hold (API.md); the gateway's own bound is not much more.
  static final int MOST_BYTES = Pieces.BYTES;

  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Idempotency idempotency;
  @Inject AskExport askExport;
  @Inject ExportRows exports;
  @Inject ReadArchive readArchive;
  @Inject Clock clock;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.RIGHTS);
    return switch (request.route()) {
      case "POST /v1/me/exports" -> ask(request, caller);
      case "GET /v1/me/exports/{id}" -> Reply.ok(json(find(request, caller)));
      case "GET /v1/me/exports/{id}/archive" -> archive(request, find(request, caller), caller);
      default -> throw Refusal.of(404, "no_such_route");
    };
  }

  private Reply ask(HttpRequest request, Caller caller) {
    var body = Body.of(request);
    var proof = ProofMembers.of(body);
    body.done();
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.RIGHTS, "idempotency"),
        Idempotency.Kept.OUTCOME,
        () -> reply(askExport.run(caller, proof.challenge(), proof.code())));
  }

  private static Reply reply(AskExport.Outcome outcome) {
    return switch (outcome) {
      case AskExport.Outcome.Ordered(var export) ->
          Reply.json(202, new JsonObject().set("exportId", export.value()));
      case AskExport.Outcome.WrongCode() -> throw Refusal.of(401, "wrong_code");
      case AskExport.Outcome.TryLater(var after) ->
          Reply.refused(429, "try_later").retryAfter(after);
      case AskExport.Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }

  private Reply archive(HttpRequest request, Export export, Caller caller) {
    if (export.state() != State.READY) {
      return Reply.refused(409, "export_not_ready");
    }
    var asked =
        request
            .header("range")
            .filter(_ -> request.header("if-range").isEmpty())
            .flatMap(ByteRange::parse);
    if (asked.isEmpty() && export.size() > MOST_BYTES) {
      return Reply.refused(400, "range_required");
    }
    var size = export.size();
    var bounds = asked.map(range -> range.within(size)).orElseGet(() -> ReadArchive.whole(size));
    if (bounds.isEmpty()) {
      return ByteRange.unsatisfiable(size);
    }
    var part = ReadArchive.first(bounds.get(), MOST_BYTES);
    var bytes = readArchive.run(export, part, vault.of(caller)).orElseThrow(Refusal::notFound);
    var reply =
        Reply.bytes(asked.isEmpty() ? 200 : 206, "application/zip", bytes)
            .with("Content-Disposition", "attachment; filename=export.zip")
            .with("Accept-Ranges", "bytes");
    return asked.isEmpty() ? reply : reply.with("Content-Range", part.contentRange(size));
  }

  private Export find(HttpRequest request, Caller caller) {
    var now = clock.instant();
    return ExportId.parse(request.pathParameter("id"))
        .flatMap(id -> exports.find(caller.account(), id))
        .filter(export -> !export.isOver(now))
        .orElseThrow(Refusal::notFound);
  }

  private static JsonObject json(Export export) {
    return new JsonObject().set("status", export.state().word()).set("expiresAt", export.endsAt());
  }
}
