package dev.kept.sessions;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.ProvenSessions;
import dev.kept.platform.ProvenSessions.Proof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Signs a person in on further devices and looks at what rests of it.
final class Devices {
  private final Kept kept;
  private final Person person;

  Devices(Kept kept, Person person) {
    this.kept = kept;
    this.person = person;
  }

  AccountId account() {
    return new AccountId(Forge.json(person.accessToken(), 1).text("sub").orElseThrow());
  }

  /// A request to a port, not to a function.
  static HttpRequest request(Map<String, String> headers) {
    return new HttpRequest(
        "GET /v1/me", "GET", "/v1/me", Map.of(), Map.of(), headers, new byte[0], "::1", "request");
  }

  static String session(String accessToken) {
    return Forge.json(accessToken, 1).text("sid").orElseThrow();
  }

  SignedIn signIn(String name) {
    return signIn(name, Optional.empty());
  }

  SignedIn signIn(String name, Optional<Sensitive<String>> deviceToken) {
    var proof = new Proof(account(), Optional.of(Channel.EMAIL), UnaryOperator.identity());
    return kept.bean("Accounts", ProvenSessions.class)
        .open(
            proof,
            new DeviceInfo(new Sensitive<>(name), new Sensitive<>("TestOS"), deviceToken),
            new ClientOrigin(new Sensitive<>(person.client()), Optional.empty(), ClientKind.of("")))
        .orElseThrow();
  }

  Answer refresh(String token) {
    return kept.call(
        person
            .call("POST", "/v1/sessions/refresh")
            .json(new JsonObject().set("refreshToken", token)));
  }

  int me(String accessToken) {
    return kept.call(person.call("GET", "/v1/me").bearer(accessToken)).status();
  }

  Answer end(String path, String accessToken) {
    return kept.call(person.call("DELETE", path).bearer(accessToken));
  }

  Map<String, AttributeValue> row(String session) {
    return kept.database()
        .getItem(
            get ->
                get.tableName(kept.table("SessionsTable"))
                    .key(
                        Item.item()
                            .text("accountId", account().value())
                            .text("sessionId", session)
                            .build()))
        .item();
  }

  /// @return how many rows of a table hold the text in clear anywhere
  long holding(String table, String text) {
    return kept.database().scanPaginator(scan -> scan.tableName(kept.table(table))).items().stream()
        .filter(row -> row.values().stream().anyMatch(value -> holds(value, text)))
        .count();
  }

  private static boolean holds(AttributeValue value, String text) {
    if (value.s() != null && value.s().contains(text)) {
      return true;
    }
    if (value.b() != null) {
      var bytes = new String(value.b().asByteArray(), StandardCharsets.ISO_8859_1);
      return bytes.contains(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    return value.hasL() && Arrays.asList(value.l().toArray()).toString().contains(text);
  }
}
