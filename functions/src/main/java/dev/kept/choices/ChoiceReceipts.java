package dev.kept.choices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Choice;
import dev.kept.kernel.DocumentSigner;
import dev.kept.kernel.NoticeInForce;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Json;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;

/// Signs for each choice that it was made, so that either side can prove it later without the
/// other (LAW-01).
///
/// A compact JWS, `typ` `kept-choice+jwt`. Claims: `sub` (the account's random id), `number` (of
/// this person's choices), `choice` (`consent`, `objection`, `restriction`), `purpose` (left out of
/// a restriction), `yes`, `policyVersion`, `noticeHash` (SHA-256, hex, of what `/v1/policy`
/// answered), `at` (RFC 3339 UTC with milliseconds).
@Singleton
final class ChoiceReceipts {
  static final String TYPE = "kept-choice+jwt";

  private final DocumentSigner signer;

  ChoiceReceipts(DocumentSigner signer) {
    this.signer = signer;
  }

  @Keeps("LAW-01")
  Entry signed(
      AccountId account,
      long number,
      Choice choice,
      boolean yes,
      NoticeInForce.Text notice,
      Instant at) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", account.value());
    claims.put("number", number);
    claims.put("choice", choice.kind().word());
    choice.purpose().map(Purpose::word).ifPresent(word -> claims.put("purpose", word));
    claims.put("yes", yes);
    claims.put("policyVersion", notice.version());
    claims.put("noticeHash", notice.sha256());
    claims.put("at", Json.instant(at));
    return new Entry(number, choice, yes, notice, at, signer.sign(TYPE, claims));
  }
}
