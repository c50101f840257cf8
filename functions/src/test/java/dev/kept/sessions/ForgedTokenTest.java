package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.AwsCalls;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.DocumentSigner;
import dev.kept.platform.JsonObject;
import java.math.BigDecimal;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever is not to the letter a token of ours is none.
final class ForgedTokenTest {
  /// Signed by our own key, and well-formed: only the rows tell that nobody stands behind them; and
  /// a key id of our form may be a new one.
  private static final Set<String> ASKS_ONCE =
      Set.of(
          "another's account",
          "the next version",
          "the next generation",
          "an unknown session",
          "kid AAAAAAAAAAAAAAAAAAAAAA");

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final String real = person.accessToken();
  private final String header = Forge.part(real, 0);
  private final String payload = Forge.part(real, 1);
  private final String signature = real.substring(real.lastIndexOf('.') + 1);
  private final SigningKeys.OpenKey ours = kept.bean("Sessions", SigningKeys.class).current();

  @Test
  void theRealOnePassesUnderEitherSpellingOfTheScheme() {
    assertEquals(200, status("Bearer " + real));
    assertEquals(200, status("bearer " + real));
    assertEquals(200, status("Bearer " + Forge.signed(header, payload, ours.key())));
  }

  @TestFactory
  Stream<DynamicTest> aForgedTokenIsRefused() throws NoSuchAlgorithmException {
    return forgeries().entrySet().stream()
        .map(
            forgery ->
                DynamicTest.dynamicTest(
                    forgery.getKey(),
                    () -> {
                      var seen = AwsCalls.of(() -> status("Bearer " + forgery.getValue()));
                      assertEquals(401, seen.result());
                      assertTrue(
                          seen.calls().size() <= (ASKS_ONCE.contains(forgery.getKey()) ? 1 : 0),
                          () -> seen.operations().toString());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aMalformedHeaderIsRefused() {
    return Stream.of(
            "Bearer " + real + ",Bearer " + real,
            "Bearer " + real + ", Bearer " + real,
            "Bearer  " + real,
            "Bearer " + real + " ",
            "Bearer",
            "Bearer ",
            "",
            real,
            "Basic " + real,
            "Token " + real,
            "Bearer " + "a".repeat(20_000))
        .map(
            value ->
                DynamicTest.dynamicTest(
                    "length " + value.length() + " " + value.split(" ", 2)[0].length(),
                    () -> assertEquals(401, status(value))));
  }

  @Test
  void noHeaderIsRefused() {
    var answer = kept.call(person.call("GET", "/v1/me"));
    assertEquals(401, answer.status());
    assertEquals("Bearer", answer.header("www-authenticate").orElseThrow());
  }

  private Map<String, String> forgeries() throws NoSuchAlgorithmException {
    var forged = new LinkedHashMap<String, String>();
    headers(forged);
    claims(forged);
    var published = kept.bean("Sessions", PublicKeys.class).find(ours.kid()).orElseThrow();
    var publicKey = published.getEncoded();
    var point = java.util.Arrays.copyOfRange(publicKey, publicKey.length - 32, publicKey.length);
    for (var alg : new String[] {"HS256", "HS512", "EdDSA"}) {
      var confused = header.replace("EdDSA", alg);
      forged.put("key confusion, X.509, " + alg, Forge.hmac(confused, payload, publicKey));
      forged.put("key confusion, raw, " + alg, Forge.hmac(confused, payload, point));
    }
    var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    forged.put("a stranger's key", Forge.signed(header, payload, stranger.getPrivate()));
    var jwk =
        new JsonObject()
            .set("kty", "OKP")
            .set("crv", "Ed25519")
            .set("x", Forge.encoded(point(stranger.getPublic().getEncoded())));
    var carried = Forge.json(real, 0).set("jwk", jwk);
    forged.put(
        "a key of its own", Forge.signed(Forge.text(carried), payload, stranger.getPrivate()));
    forged.put("no signature", real.substring(0, real.lastIndexOf('.')));
    forged.put("an empty signature", real.substring(0, real.lastIndexOf('.') + 1));
    forged.put("a cut signature", real.substring(0, real.length() - 4));
    forged.put("a fourth part", real + ".e30");
    forged.put("five parts", real + ".e30.e30");
    forged.put("dots", "...");
    forged.put("not base64", "a.b.c");
    for (var spare = 1; spare < 16; spare++) {
      forged.put("another spelling, " + spare, respelled(real, spare));
    }
    forged.put("padding", real + "==");
    forged.put("a token of nothing but size", real + "A".repeat(2048));
    forged.put("a NUL", real + "\0");
    forged.put("a NUL within", real.replaceFirst("\\.", ".\0"));
    forged.put("two tokens", real + "," + real);
    forged.put("two tokens and a blank", real + " " + real);
    return forged;
  }

  private void headers(Map<String, String> forged) {
    for (var none : new String[] {"none", "None", "NONE", ""}) {
      var unsigned = Forge.input("{\"alg\":\"" + none + "\"}", payload) + ".";
      forged.put("alg '" + none + "'", unsigned);
      forged.put("alg '" + none + "' with our header", none(none) + ".");
      forged.put("alg '" + none + "' with the signature", none(none) + "." + signature);
    }
    for (var kid :
        new String[] {
          "current", "", "../../etc/passwd", "' OR 1=1", ours.kid() + "A", "AAAAAAAAAAAAAAAAAAAAAA"
        }) {
      put(forged, "kid " + kid, Forge.json(real, 0).set("kid", kid));
    }
    put(forged, "kid as a number", Forge.json(real, 0).set("kid", 7));
    put(forged, "no kid", new JsonObject().set("alg", "EdDSA").set("typ", "at+jwt"));
    put(forged, "no type", new JsonObject().set("alg", "EdDSA").set("kid", ours.kid()));
    for (var type : new String[] {"JWT", "AT+JWT", "kept-receipt+jwt", ""}) {
      put(forged, "type " + type, Forge.json(real, 0).set("typ", type));
    }
    put(forged, "alg Ed25519", Forge.json(real, 0).set("alg", "Ed25519"));
    put(forged, "jku", Forge.json(real, 0).set("jku", "https://example.org/jwks.json"));
    put(forged, "x5u", Forge.json(real, 0).set("x5u", "https://example.org/cert"));
    put(forged, "zip", Forge.json(real, 0).set("zip", "DEF"));
    put(forged, "crit", Forge.json(real, 0).set("crit", java.util.List.of("exp")));
    forged.put(
        "a member twice",
        Forge.signed(header.replace("{", "{\"alg\":\"none\","), payload, ours.key()));
  }

  private void claims(Map<String, String> forged) {
    var other = Newcomer.signedUp(kept);
    var edited =
        Forge.json(real, 1).set("sub", Forge.json(other.accessToken(), 1).text("sub").get());
    forged.put(
        "another's account, old signature",
        Forge.input(header, Forge.text(edited)) + "." + signature);
    putClaims(forged, "another's account", edited);
    putClaims(forged, "another issuer", claims().set("iss", "https://evil.example"));
    putClaims(forged, "another audience", claims().set("aud", "else"));
    putClaims(forged, "no audience", without("aud"));
    putClaims(forged, "no end", without("exp"));
    putClaims(forged, "no beginning", without("iat"));
    putClaims(forged, "a text for an end", claims().set("exp", "4102444800"));
    putClaims(forged, "a longer life", claims().set("exp", number("exp").add(BigDecimal.ONE)));
    putClaims(forged, "not yet good", claims().set("nbf", number("iat").add(BigDecimal.TEN)));
    putClaims(
        forged,
        "issued and ended before",
        claims()
            .set("iat", number("iat").subtract(BigDecimal.valueOf(901)))
            .set("exp", number("iat").subtract(BigDecimal.ONE)));
    putClaims(forged, "a subject like SQL", claims().set("sub", "' OR '1'='1"));
    putClaims(forged, "a number past any", claims().set("ver", new BigDecimal("1e99999")));
    putClaims(forged, "the next version", claims().set("ver", number("ver").add(BigDecimal.ONE)));
    putClaims(forged, "the next generation", claims().set("gen", BigDecimal.ONE));
    putClaims(forged, "an unknown session", claims().set("sid", "AAAAAAAAAAAAAAAAAAAAAA"));
    putClaims(forged, "a session of another form", claims().set("sid", "x"));
    forged.put(
        "a claim twice", Forge.signed(header, payload.replace("{", "{\"sub\":\"x\","), ours.key()));
    forged.put("no claims", Forge.signed(header, "[]", ours.key()));
    forged.put("no JSON", Forge.signed(header, "hello", ours.key()));
    var receipt =
        kept.bean("Erase", DocumentSigner.class)
            .sign("kept-receipt+jwt", new LinkedHashMap<>(Forge.json(real, 1).members()));
    forged.put("a receipt with a token's claims", receipt);
  }

  /// The same signature with other spare bits in its last character.
  private static String respelled(String token, int spare) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ spare);
  }

  private void put(Map<String, String> forged, String name, JsonObject changed) {
    forged.put(name, Forge.signed(Forge.text(changed), payload, ours.key()));
  }

  private void putClaims(Map<String, String> forged, String name, JsonObject changed) {
    forged.put(name, Forge.signed(header, Forge.text(changed), ours.key()));
  }

  private JsonObject claims() {
    return Forge.json(real, 1);
  }

  private JsonObject without(String name) {
    var claims = claims();
    claims.remove(name);
    return claims;
  }

  private BigDecimal number(String name) {
    return claims().number(name).orElseThrow();
  }

  private String none(String alg) {
    return Forge.input(Forge.text(Forge.json(real, 0).set("alg", alg)), payload);
  }

  private static byte[] point(byte[] encoded) {
    return java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private int status(String authorization) {
    return kept.call(person.call("GET", "/v1/me").header("authorization", authorization)).status();
  }
}
