package dev.kept.profiles;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.Caller;
import dev.kept.platform.EntityTag;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.profiles.ChangeProfile.Outcome;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;

/// `GET`, `PUT`, `PATCH` and `DELETE /v1/me/profile`.
public final class ProfileFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Profiles profiles;
  @Inject ChangeProfile changeProfile;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.PROFILE);
    return switch (request.method()) {
      case "GET" -> read(caller);
      case "PUT" ->
          reply(changeProfile.replace(caller, Body.of(request), EntityTag.ifMatch(request)));
      case "PATCH" ->
          reply(changeProfile.patch(caller, Body.ofPatch(request), EntityTag.ifMatch(request)));
      case "DELETE" -> cleared(changeProfile.clear(caller, EntityTag.ifMatch(request)));
      default -> throw Refusal.of(405, "method_not_allowed");
    };
  }

  private Reply read(Caller caller) {
    return profiles
        .read(caller.account(), vault.forRights(caller))
        .map(
            found ->
                Reply.ok(ProfileJson.write(found.profile())).etag(EntityTag.of(found.version())))
        .orElseThrow(Refusal::unauthorized);
  }

  private static Reply cleared(Outcome outcome) {
    return outcome instanceof Outcome.Changed changed
        ? Reply.noContent().etag(EntityTag.of(changed.version()))
        : reply(outcome);
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Changed(var profile, var version) ->
          Reply.ok(ProfileJson.write(profile)).etag(EntityTag.of(version));
      case Outcome.Stale(var version) -> Reply.refused(412, "stale").etag(EntityTag.of(version));
      case Outcome.AccountClosed() -> throw Refusal.unauthorized();
    };
  }
}
