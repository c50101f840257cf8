package dev.kept.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MessagesTest {
  private static final OneTimeCode CODE = new OneTimeCode("0427");
  private static final Optional<AccountId> ACCOUNT =
      Optional.of(new AccountId("BBBBBBBBBBBBBBBBBBBBBB"));

  /// All that a request may carry besides its body; HTTP's own names in the JDK client's spelling.
  private static final Set<String> HEADERS =
      Set.of(
          "Authorization",
          "Connection",
          "Content-length",
          "Content-type",
          "Host",
          "Http2-settings",
          "Idempotency-key",
          "Upgrade",
          "User-agent");

  private final ThirdParty party = ThirdParty.shared();

  @Test
  @Proves({"CX-5-03", "JN-5-04"})
  void mailCarriesTheAddressAndTheCodeAndFixedWords() {
    var request = sendMail();
    var body = body(request);
    assertEquals(Set.of("to", "template", "subject", "text", "html"), body.members().keySet());
    assertEquals("person@example.org", body.text("to").orElseThrow());
    assertEquals("Your one-time code", body.text("subject").orElseThrow());
    assertEquals(
        """
        Your one-time code is 0427.

        It is good for 10 minutes and for one use. If you did not ask for it, nobody can get in \
        without it: ignore this message and tell the code to nobody.
        """,
        body.text("text").orElseThrow());
    assertOnlyTransport(request);
  }

  @Test
  @Proves("CX-5-02")
  void aTextMessageCarriesTheNumberAndTheCodeAndFixedWords() {
    var request = sendText();
    var body = body(request);
    assertEquals(Set.of("to", "template", "text"), body.members().keySet());
    assertEquals("+12025550100", body.text("to").orElseThrow());
    assertEquals(
        """
        Your one-time code is 0427, good for 10 minutes. Tell it to nobody.

        @app.example.org #0427""",
        body.text("text").orElseThrow());
    assertOnlyTransport(request);
  }

  @Test
  @Proves("JN-3-04")
  void everyMessageNamesATemplateThatIsTransactional() {
    var transactional =
        Set.of(
            "one_time_code",
            "code_to_step_up",
            "code_to_change_contact",
            "code_to_export",
            "code_to_name_nominee",
            "code_to_delete",
            "new_device",
            "refresh_reused",
            "contact_added",
            "contact_changed",
            "contact_removed",
            "contact_recovery_asked",
            "contact_recovered",
            "other_contact_changed",
            "other_contact_removed",
            "passkey_added",
            "passkey_removed",
            "password_changed",
            "password_reset_asked",
            "long_codes",
            "deletion_scheduled",
            "deletion_near",
            "deletion_taken_back");
    var mail = new TreeSet<String>();
    transactional.forEach(word -> mail.add(word + "_mail"));
    assertEquals(mail, words(Channel.EMAIL));
    var texts = new TreeSet<String>();
    transactional.forEach(word -> texts.add(word + "_text"));
    assertEquals(texts, words(Channel.SMS));
    assertTrue(mail.contains(body(sendMail()).text("template").orElseThrow()));
    assertTrue(texts.contains(body(sendText()).text("template").orElseThrow()));
  }

  @Test
  void aCodeSaysWhatItDoesInOneTextMessage() {
    var values = Map.of("code", "0427", "domain", "app.example.org");
    var texts = new TreeSet<String>();
    for (var purpose : ChallengePurpose.values()) {
      var template = MessageTemplate.of(purpose);
      var text = template.body(Channel.SMS, values);
      assertTrue(text.length() <= 160 && text.endsWith("\n@app.example.org #0427"), text);
      assertTrue(template.body(Channel.EMAIL, values).startsWith("Your one-time code is 0427."));
      texts.add(text);
    }
    assertEquals(ChallengePurpose.values().length, texts.size());
    assertTrue(MessageTemplate.of(ChallengePurpose.DELETE).subject().contains("DELETE"));
  }

  @Test
  void theFakesOfTheProcessorsTakeBothMessages() {
    var settings = party.toFakes();
    var egress = party.egress(settings);
    var mail = new PersonMail(egress, settings);
    var texts = new PersonTextMessages(egress, settings);
    assertInstanceOf(
        Taken.class,
        mail.oneTimeCode(
            new EmailAddress("fake@example.org"),
            CODE,
            ChallengePurpose.SIGN_IN,
            Optional.empty(),
            "key-m"));
    assertInstanceOf(
        Taken.class,
        texts.oneTimeCode(
            new PhoneNumber("+12025550111"),
            CODE,
            ChallengePurpose.SIGN_IN,
            Optional.empty(),
            "key-t"));
    for (var to : List.of("fake@example.org", "+12025550111")) {
      var messages = party.fakes.outbox().messages(Optional.of(to)).objects().toList();
      assertEquals(1, messages.size());
      assertEquals("0427", messages.getFirst().text("code").orElseThrow());
    }
  }

  private static Set<String> words(Channel channel) {
    var words = new TreeSet<String>();
    for (var template : MessageTemplate.values()) {
      words.add(template.word(channel));
    }
    return words;
  }

  private ThirdParty.Received sendMail() {
    var settings = party.toServer();
    var mail = new PersonMail(party.egress(settings), settings);
    var to = new EmailAddress("person@example.org");
    assertInstanceOf(
        Taken.class, mail.oneTimeCode(to, CODE, ChallengePurpose.SIGN_IN, ACCOUNT, "key-mail"));
    return party.received.getLast();
  }

  private ThirdParty.Received sendText() {
    var settings = party.toServer();
    var texts = new PersonTextMessages(party.egress(settings), settings);
    var to = new PhoneNumber("+12025550100");
    assertInstanceOf(
        Taken.class, texts.oneTimeCode(to, CODE, ChallengePurpose.SIGN_IN, ACCOUNT, "key-text"));
    return party.received.getLast();
  }

  private static void assertOnlyTransport(ThirdParty.Received request) {
    for (var header : request.headers().entrySet()) {
      assertTrue(HEADERS.contains(header.getKey()), header.getKey());
      assertTrue(
          header.getValue().stream().noneMatch(value -> value.contains("BBBBBBBBBBBBBBBBBBBBBB")),
          "an id in header " + header.getKey());
    }
  }

  private static JsonObject body(ThirdParty.Received request) {
    var bytes = request.body().getBytes(StandardCharsets.UTF_8);
    return (JsonObject) Json.parse(bytes).orElseThrow();
  }
}
