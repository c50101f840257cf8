package dev.kept.local.sigv4;

import dev.kept.local.http.Header;
import dev.kept.local.http.Request;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/// Checks that a request was signed by who it says, whole and just now.
///
/// Demanded: the scope names this service; `host`, `x-amz-date` and every `x-amz-*` header there is
/// are signed; the date is within five minutes of real time (functions' movable clock does not move
/// it); the signature covers the body's bytes. Any region passes: there is but one here.
///
/// Source: AWS IAM User Guide, "Create a signed AWS API request".
public final class SignatureCheck {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private final String service;
  private final Identities identities;
  private final InstantSource clock;
  private final SigningKeys keys = new SigningKeys();

  /// For one service (`dynamodb`, `kms`), by real time.
  public SignatureCheck(String service, Identities identities) {
    this(service, identities, InstantSource.system());
  }

  SignatureCheck(String service, Identities identities, InstantSource clock) {
    this.service = service;
    this.identities = identities;
    this.clock = clock;
  }

  /// Checks the request, whose body is given apart because it can be read only once.
  public Verdict check(Request request, byte[] body) {
    if (request.headers().first("Authorization").isEmpty()) {
      return new Verdict.Unsigned();
    }
    var credential = Credential.of(request);
    if (credential.isEmpty()) {
      return new Verdict.Wrong("Authorization header requires all of its parts.");
    }
    var identity = identities.byAccessKey(credential.get().accessKeyId());
    return identity.isEmpty()
        ? new Verdict.UnknownKey()
        : check(request, body, credential.get(), identity.get());
  }

  private Verdict check(Request request, byte[] body, Credential credential, Identity identity) {
    var stamp = request.headers().first("X-Amz-Date").orElse("");
    if (!credential.service().equals(service)) {
      return new Verdict.Wrong(
          "Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!stamp.startsWith(credential.date() + "T") || !timely(stamp)) {
      return new Verdict.Wrong("Signature expired or not yet current; check the date.");
    }
    if (!signsEnough(request, credential)) {
      return new Verdict.Wrong("Host and every x-amz header must be signed.");
    }
    var expected = keys.sign(identity, credential, text(request, body, credential, stamp));
    var given = credential.signature().getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), given)
        ? new Verdict.Signed(identity)
        : new Verdict.Wrong(MISMATCH);
  }

  private boolean timely(String stamp) {
    try {
      var signed = STAMP.parse(stamp, Instant::from);
      return Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean signsEnough(Request request, Credential credential) {
    var signed = credential.signedHeaders();
    return signed.contains("host")
        && request.headers().lines().stream()
            .map(line -> line.name().toLowerCase(Locale.ROOT))
            .filter(name -> name.startsWith("x-amz-"))
            .allMatch(signed::contains);
  }

  private static String text(Request request, byte[] body, Credential credential, String stamp) {
    var canonical = canonical(request, body, credential).getBytes(StandardCharsets.UTF_8);
    return String.join(
        "\n", Credential.ALGORITHM, stamp, credential.scope(), hex(SigningKeys.sha256(canonical)));
  }

  private static String canonical(Request request, byte[] body, Credential credential) {
    var text = new StringBuilder(512);
    text.append(request.method()).append('\n').append(request.path()).append('\n');
    text.append(query(request.query().orElse(""))).append('\n');
    for (var name : credential.signedHeaders()) {
      var values =
          request.headers().lines().stream()
              .filter(line -> line.name().equalsIgnoreCase(name))
              .map(Header::value)
              .map(value -> value.strip().replaceAll(" +", " "))
              .collect(Collectors.joining(","));
      text.append(name).append(':').append(values).append('\n');
    }
    text.append('\n').append(String.join(";", credential.signedHeaders())).append('\n');
    return text.append(hex(SigningKeys.sha256(body))).toString();
  }

  private static String query(String raw) {
    return raw.isEmpty()
        ? ""
        : Arrays.stream(raw.split("&", -1))
            .map(part -> part.contains("=") ? part : part + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
