package dev.kept.audit;

import dev.kept.audit.AuditHeads.Signed;
import dev.kept.kernel.DocumentSigner;
import dev.kept.platform.Json;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs the heads of all chains, once for each UTC day that has ended.
///
/// Whoever keeps a copy of such a document can tell later whether an entry that stood then was
/// changed, dropped or moved. A compact JWS, `typ` `kept-audit-heads+jwt`. Claims: `day`,
/// `signedAt`, `heads` (a list of `{"chain", "seq", "hash"}`, 64 long) and `previous` (`{"day",
/// "sha256"}` of the document before, base64url over its ASCII form; absent in the first), so that
/// no document can go missing either. A day on which nothing ran has no document; the next names
/// the last there is.
@Singleton
final class AnchorChains {
  static final String TYPE = "kept-audit-heads+jwt";

  private final AuditChains chains;
  private final AuditHeads heads;
  private final DocumentSigner signer;
  private final Clock clock;

  AnchorChains(AuditChains chains, AuditHeads heads, DocumentSigner signer, Clock clock) {
    this.chains = chains;
    this.heads = heads;
    this.signer = signer;
    this.clock = clock;
  }

  /// @return the day, if this call anchored it; the first document of a day stands
  @Keeps("CX-6-08")
  Optional<LocalDate> run() {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    var latest = heads.latest();
    if (latest.filter(signed -> !signed.day().isBefore(day)).isPresent()) {
      return Optional.empty();
    }
    var document = signer.sign(TYPE, claims(day, latest));
    return heads.putIfAbsent(new Signed(day, document)) ? Optional.of(day) : Optional.empty();
  }

  private Map<String, Object> claims(LocalDate day, Optional<Signed> latest) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("day", day.toString());
    claims.put("signedAt", Json.instant(clock.instant()));
    latest.ifPresent(
        signed ->
            claims.put(
                "previous",
                Map.of("day", signed.day().toString(), "sha256", sha256(signed.document()))));
    claims.put("heads", lines());
    return claims;
  }

  private List<Map<String, Object>> lines() {
    return chains.heads().stream()
        .map(
            head ->
                Map.<String, Object>of(
                    "chain", head.chain(), "seq", head.seq(), "hash", head.hash()))
        .toList();
  }

  private static String sha256(String document) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
