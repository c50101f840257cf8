package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.kernel.Channel;
import dev.kept.platform.JsonObject;
import dev.kept.sweep.Finding;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person whose every value is found again wherever it rests, and the looking for it in every
/// attribute of every row of every table.
final class Canary {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Kept kept = Kept.shared();
  private final int number = COUNT.incrementAndGet();
  private final Channel channel;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Marker> secrets = new ArrayList<>();
  private String accessToken = "";

  /// One attribute of one row.
  record Stored(String table, String attribute, AttributeValue value, byte[] bytes) {
    String place() {
      return table + "." + attribute;
    }
  }

  Canary(Channel channel) {
    this.channel = channel;
  }

  String address() {
    return switch (channel) {
      case EMAIL -> "quillfeather" + number + "@canary-sweep.example";
      case SMS -> "+120255501" + (10 + number % 90);
    };
  }

  List<Answer> answers() {
    return answers;
  }

  String accessToken() {
    return accessToken;
  }

  /// Everything personal about this person.
  List<Marker> values() {
    return List.of(
        new Marker("address", address()),
        new Marker("first name", "Zephyrine" + number),
        new Marker("last name", "Quackenbush" + number),
        new Marker("birth date", "1987-06-05"),
        new Marker("device", "Canary handset " + number),
        new Marker("system", "CanaryOS " + number),
        new Marker("about", "I once sailed a bathtub to Utsira, number " + number),
        new Marker("headline", "Keeper of 41 lighthouses " + number));
  }

  /// What opens something for whoever holds it.
  List<Marker> secrets() {
    return secrets;
  }

  /// Signs up and fills the profile; `look` is called at each step where rows lie about.
  void live(Runnable look) {
    var asked =
        call(
            Call.of("POST", "/v1/otp")
                .json(
                    new JsonObject()
                        .set("channel", channel.word())
                        .set("to", address())
                        .set("purpose", "sign_in")));
    assertEquals(202, asked.status());
    look.run();
    kept.pump();
    look.run();
    var verify =
        new JsonObject()
            .set("challengeId", asked.text("challengeId"))
            .set("code", kept.postbox().to(address()).getLast().code())
            .set("device", device());
    var proven = call(Call.of("POST", "/v1/otp/verify").json(verify));
    assertEquals(200, proven.status());
    secret(proven, "signupTicket");
    look.run();
    var signedUp = call(Call.of("POST", "/v1/accounts").json(signUp(proven)));
    assertEquals(201, signedUp.status());
    accessToken = signedUp.text("accessToken");
    secret(signedUp, "accessToken");
    secret(signedUp, "refreshToken");
    secret(signedUp, "deviceToken");
    look.run();
    var profile = new JsonObject();
    profile.set("about", values().get(6).value()).set("headline", values().get(7).value());
    assertEquals(200, signedIn("PATCH", "/v1/me/profile", profile).status());
    look.run();
  }

  Answer signedIn(String method, String path, JsonObject body) {
    return call(Call.of(method, path).bearer(accessToken).json(body));
  }

  Answer call(Call call) {
    var answer = kept.call(call.from("10.77.0." + number % 250));
    answers.add(answer);
    return answer;
  }

  /// Looks for markers in all that is stored.
  List<Finding> search(List<Marker> markers) {
    var sweep = new Sweep(markers);
    var findings = new ArrayList<Finding>();
    for (var stored : stored()) {
      findings.addAll(sweep.search(stored.place(), stored.bytes()));
    }
    return findings;
  }

  /// Every attribute of every row of every table.
  List<Stored> stored() {
    var all = new ArrayList<Stored>();
    for (var table : kept.tables()) {
      var rows = kept.database().scanPaginator(scan -> scan.tableName(kept.table(table))).items();
      for (Map<String, AttributeValue> row : rows) {
        row.forEach(
            (name, value) -> {
              var bytes = new ByteArrayOutputStream();
              write(value, bytes);
              all.add(new Stored(table, name, value, bytes.toByteArray()));
            });
      }
    }
    return all;
  }

  private static void write(AttributeValue value, ByteArrayOutputStream out) {
    switch (value.type()) {
      case S -> out.writeBytes(value.s().getBytes(StandardCharsets.UTF_8));
      case N -> out.writeBytes(value.n().getBytes(StandardCharsets.UTF_8));
      case B -> out.writeBytes(value.b().asByteArray());
      case L -> value.l().forEach(element -> write(element, out));
      case M ->
          value
              .m()
              .forEach(
                  (name, element) -> {
                    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
                    write(element, out);
                  });
      default -> out.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
    }
    out.write('\n');
  }

  private void secret(Answer answer, String member) {
    secrets.add(new Marker(member, answer.text(member)));
  }

  private JsonObject device() {
    return new JsonObject().set("name", values().get(4).value()).set("os", values().get(5).value());
  }

  private JsonObject signUp(Answer proven) {
    return new JsonObject()
        .set("signupTicket", proven.text("signupTicket"))
        .set("policyVersion", proven.text("policyVersion"))
        .set("acceptPolicy", true)
        .set("birthDate", "1987-06-05")
        .set("firstName", values().get(1).value())
        .set("lastName", values().get(2).value())
        .set("gender", "undisclosed")
        .set("country", "IN")
        .set("device", device());
  }
}
