package dev.kept.promises;

import dev.kept.platform.HttpRequest;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.platform.Refusal.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/// What a caller asks of the list: `?capability=`, `?status=`, `?limit=`, `?cursor=`.
///
/// The list is public and the same for everybody, so its cursor has no owner: a digest stands where
/// an owner's MAC stands elsewhere, which tells a mangled cursor and hides nothing.
///
/// @param capability only promises that this part of the product owes
/// @param status only promises that stand so
/// @param limit how many at most, 1 to 100
/// @param after the last promise already shown
record PromiseQuery(
    Optional<String> capability,
    Optional<PromiseStatus> status,
    int limit,
    Optional<PromiseId> after) {

  /// Reads the query; a status, limit or cursor that is none is refused with 400.
  static PromiseQuery of(HttpRequest request) {
    var page = Page.of(request, PromiseQuery::digest);
    return new PromiseQuery(
        Optional.ofNullable(request.query().get("capability")),
        Optional.ofNullable(request.query().get("status")).map(PromiseQuery::status),
        page.limit(),
        page.position().map(PromiseQuery::position));
  }

  boolean fits(Promise promise, Evidence evidence) {
    return capability.map(promise.capability()::equals).orElse(true)
        && status.map(evidence.status()::equals).orElse(true);
  }

  static byte[] digest(byte[] position) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("promises\0".getBytes(StandardCharsets.UTF_8));
      return digest.digest(position);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PromiseStatus status(String wire) {
    return PromiseStatus.parse(wire).orElseThrow(() -> invalid("status"));
  }

  private static PromiseId position(String id) {
    return PromiseId.parse(id).orElseThrow(() -> invalid("cursor"));
  }

  private static Refusal invalid(String name) {
    return Refusal.fields(List.of(new FieldError(name, "invalid")));
  }
}
