package dev.kept.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.ThirdParty.Received;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each provider is sent, member by member, and that the platform's fakes take it.
final class WireFormatsTest {
  private static final OneTimeCode CODE = new OneTimeCode("0427");
  private static final AccountId ACCOUNT = new AccountId("EEEEEEEEEEEEEEEEEEEEEE");
  private static final String TEXT =
      "Your one-time code is 0427, good for 10 minutes. Tell it to nobody.\n\n"
          + "@app.example.org #0427";

  private final ThirdParty party = ThirdParty.shared();

  @Test
  @Proves({"CX-5-03", "JN-5-04"})
  void resendGetsTheAddressTheWordsAndTheTemplatesName() {
    var request = sent(Provider.RESEND);
    assertEquals(List.of("Bearer mail-token"), request.headers().get("Authorization"));
    assertEquals(List.of("key-1"), request.headers().get("Idempotency-key"));
    var body = json(request);
    assertEquals(
        List.of("from", "to", "subject", "text", "html", "tags"),
        List.copyOf(body.members().keySet()));
    assertEquals("no-reply@kept.example", body.text("from").orElseThrow());
    assertEquals(List.of("a@example.org"), body.list("to").orElseThrow());
    var tag = (JsonObject) body.list("tags").orElseThrow().getFirst();
    assertEquals("template", tag.text("name").orElseThrow());
    assertEquals("one_time_code_mail", tag.text("value").orElseThrow());
  }

  @Test
  @Proves({"CX-5-03", "JN-5-04"})
  void sesGetsASimpleMailSignedByTheFunction() {
    var request = sent(Provider.SES);
    assertSigned(request, "ap-south-1/ses/aws4_request");
    var body = json(request);
    assertEquals("no-reply@kept.example", body.text("FromEmailAddress").orElseThrow());
    var to = body.object("Destination").orElseThrow();
    assertEquals(List.of("a@example.org"), to.list("ToAddresses").orElseThrow());
    var simple = body.object("Content").flatMap(it -> it.object("Simple")).orElseThrow();
    assertEquals(
        "Your one-time code",
        simple.object("Subject").flatMap(it -> it.text("Data")).orElseThrow());
  }

  @Test
  @Proves("CX-5-02")
  void twilioGetsAFormUnderBasic() {
    var request = sent(Provider.TWILIO);
    assertEquals(List.of("Basic U0sxMjM6c21zLXRva2Vu"), request.headers().get("Authorization"));
    assertEquals(
        Map.of("To", "+12025550100", "From", "+12025550000", "Body", TEXT, "ValidityPeriod", "600"),
        form(request));
  }

  @Test
  @Proves("CX-5-02")
  void aMessagingServiceOfTwilioIsNamedAsOne() {
    var service = "MG0123456789abcdef0123456789abcdef";
    var settings = new HashMap<>(Provider.TWILIO.settings(party.url("/send")));
    settings.put("SMS_FROM", service);
    var form = form(sent(Provider.TWILIO, settings));
    assertEquals(service, form.get("MessagingServiceSid"));
    assertTrue(!form.containsKey("From"));
  }

  @Test
  @Proves("CX-5-02")
  void snsGetsATransactionalPublishSignedByTheFunction() {
    var request = sent(Provider.SNS);
    assertSigned(request, "ap-south-1/sns/aws4_request");
    assertEquals(
        Map.of(
            "Action", "Publish",
            "Version", "2010-03-31",
            "PhoneNumber", "+12025550100",
            "Message", TEXT,
            "MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType",
            "MessageAttributes.entry.1.Value.DataType", "String",
            "MessageAttributes.entry.1.Value.StringValue", "Transactional"),
        form(request));
  }

  @ParameterizedTest
  @CsvSource({"http,http", "resend,twilio"})
  void theFakesOfThePlatformTakeWhatTheAdaptersSend(String mail, String sms) {
    var adapters = Map.of("MAIL_ADAPTER", mail, "SMS_ADAPTER", sms);
    var all = new HashMap<>(Provider.RESEND.settings(""));
    all.putAll(party.fakes.settings(adapters));
    all.putAll(adapters);
    var settings = ThirdParty.settings(all);
    var egress = party.egress(settings);
    var person = new EmailAddress(mail + "-fake@example.org");
    var phone = new PhoneNumber(sms.equals("http") ? "+12025550121" : "+12025550122");
    var mails = new PersonMail(egress, settings);
    var texts = new PersonTextMessages(egress, settings);
    assertInstanceOf(
        Taken.class,
        mails.oneTimeCode(
            person, CODE, ChallengePurpose.SIGN_IN, Optional.empty(), mail + "-code"));
    assertInstanceOf(
        Taken.class,
        texts.oneTimeCode(phone, CODE, ChallengePurpose.SIGN_IN, Optional.empty(), sms + "-code"));
    assertInstanceOf(
        Taken.class,
        mails.notice(person, NoticeKind.NEW_DEVICE, Optional.empty(), ACCOUNT, mail + "-notice"));
    assertEquals(
        List.of("one_time_code_mail", "new_device_mail"), outbox(person.normalised(), "template"));
    assertEquals(List.of("one_time_code_text"), outbox(phone.normalised(), "template"));
    assertEquals(List.of("0427"), outbox(phone.normalised(), "code"));
  }

  private List<String> outbox(String to, String member) {
    return party
        .fakes
        .outbox()
        .messages(Optional.of(to))
        .objects()
        .map(message -> message.text(member).orElseThrow())
        .toList();
  }

  private Received sent(Provider provider) {
    return sent(provider, provider.settings(party.url("/send")));
  }

  private Received sent(Provider provider, Map<String, String> given) {
    party.script = Optional.of((_, _) -> Optional.of(provider.taken()));
    var settings = ThirdParty.settings(given);
    var egress = party.egress(settings);
    var outcome =
        provider.channel() == Channel.EMAIL
            ? new PersonMail(egress, settings)
                .oneTimeCode(
                    new EmailAddress("a@example.org"),
                    CODE,
                    ChallengePurpose.SIGN_IN,
                    Optional.of(ACCOUNT),
                    "key-1")
            : new PersonTextMessages(egress, settings)
                .oneTimeCode(
                    new PhoneNumber("+12025550100"),
                    CODE,
                    ChallengePurpose.SIGN_IN,
                    Optional.of(ACCOUNT),
                    "key-1");
    assertInstanceOf(Taken.class, outcome);
    var request = party.received.getLast();
    assertTrue(!(request.body() + request.headers()).contains(ACCOUNT.value()), "an id leaves");
    return request;
  }

  private static void assertSigned(Received request, String scope) {
    var header = request.headers().getOrDefault("Authorization", List.of("")).getFirst();
    assertTrue(header.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"), header);
    assertTrue(header.contains(scope), header);
    assertTrue(header.contains("host"), header);
  }

  private static JsonObject json(Received request) {
    return (JsonObject) Json.parse(request.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static Map<String, String> form(Received request) {
    var form = new TreeMap<String, String>();
    for (var pair : request.body().split("&", -1)) {
      var parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }
}
