package dev.kept.auditor;

import dev.kept.local.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A receipt of a choice (a consent, an objection, a restriction), read from outside: by the
/// published keys and the documented format alone.
public final class ChoiceReceipt {
  private static final String TYPE = "kept-choice+jwt";

  private final JsonObject claims;

  private ChoiceReceipt(JsonObject claims) {
    this.claims = claims;
  }

  /// @param jws compact, as `/v1/me/consents` and its like answer it
  /// @param keySet as `/.well-known/jwks.json` answers it
  /// @return empty when it is none, or nobody of the key set signed it
  public static Optional<ChoiceReceipt> genuine(String jws, JsonObject keySet) {
    var document = new SignedDocument(jws.strip());
    return document.isSignedBy(keySet) && document.header().text("typ").equals(Optional.of(TYPE))
        ? Optional.of(new ChoiceReceipt(document.claims()))
        : Optional.empty();
  }

  /// @return what it says, in lines for a person
  public List<String> lines() {
    var what = text("choice") + claims.text("purpose").map(purpose -> " for " + purpose).orElse("");
    return List.of(
        "genuine: %s, %s".formatted(what, claims.truth("yes") ? "yes" : "no"),
        "chosen at: %s, by account %s".formatted(text("at"), text("sub")),
        "notice: version %s, SHA-256 %s".formatted(text("policyVersion"), text("noticeHash")));
  }

  private String text(String name) {
    return claims.text(name).orElse("?");
  }
}
