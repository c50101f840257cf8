package dev.kept.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.kernel.AccountId;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class EgressTest {
  private static final AccountId ACCOUNT = new AccountId("AAAAAAAAAAAAAAAAAAAAAA");

  private final ThirdParty party = ThirdParty.shared();
  private final Egress egress = party.egress(party.toServer());

  @Test
  @Proves({"JN-S-02", "JN-3-11", "JN-5-01", "JT-4-01"})
  void whoIsNotInTheRegistryGetsNothingAndNoPurposeIsASale() {
    assertEquals(List.of("mail", "sms"), ids());
    for (var purpose : EgressPurpose.values()) {
      assertEquals(-1, purpose.word().indexOf("sale"));
      assertEquals(-1, purpose.word().indexOf("sell"));
    }
    var broker =
        new Processor(
            "broker",
            "MAIL_URL",
            "MAIL_TOKEN",
            "MAIL_PROCESSOR",
            Set.of(EgressPurpose.values()),
            Set.of(DisclosedField.values()),
            Set.of(WireFormat.HTTP_MAIL));
    assertRefused(broker, EgressPurpose.ONE_TIME_CODE_BY_MAIL, party.url("/mail"));
  }

  @Test
  @Proves({"JN-5-02", "CX-5-01"})
  void noOtherHostIsReached() {
    for (var address :
        List.of(
            "https://example.invalid/mail",
            "https://localhost/mail",
            "https://127.0.0.1:" + port() + "/mail",
            "https://localhost@127.0.0.1:" + port() + "/mail",
            "https://localhost.example.invalid:" + port() + "/mail")) {
      assertRefused(ProcessorRegistry.MAIL, EgressPurpose.ONE_TIME_CODE_BY_MAIL, address);
    }
  }

  @Test
  @Proves("JN-8-01")
  void nothingLeavesOverPlainHttp() {
    assertRefused(
        ProcessorRegistry.MAIL,
        EgressPurpose.ONE_TIME_CODE_BY_MAIL,
        party.url("/mail").replace("https:", "http:"));
  }

  @Test
  @Proves("CX-5-10")
  void aProcessorIsUsedForItsListedPurposesOnly() {
    assertRefused(ProcessorRegistry.MAIL, EgressPurpose.ONE_TIME_CODE_BY_TEXT, party.url("/mail"));
    assertRefused(
        ProcessorRegistry.TEXT_MESSAGES, EgressPurpose.ONE_TIME_CODE_BY_MAIL, party.url("/sms"));
  }

  @Test
  void aMemberOrFieldBeyondTheContractIsRefused() {
    var address = URI.create(party.url("/mail"));
    var more = outbound(address, new JsonObject().set("to", "a").set("name", "b"), Set.of());
    var field = outbound(address, new JsonObject().set("to", "a"), Set.of(DisclosedField.PHONE));
    for (var outbound : List.of(more, field)) {
      Assertions.assertThrows(
          EgressRefused.class,
          () -> egress.send(ProcessorRegistry.MAIL, EgressPurpose.ONE_TIME_CODE_BY_MAIL, outbound));
    }
    assertEquals(0, party.received.size());
  }

  @Test
  void aDisclosureIsRecordedBeforeTheRequestLeaves() {
    assertInstanceOf(Taken.class, mail());
    assertEquals(List.of(ACCOUNT + " mail one_time_code_by_mail 0"), party.recorded);
    assertEquals(1, party.received.size());
  }

  @Test
  void whatCannotBeRecordedDoesNotLeave() {
    party.accountActive = false;
    assertInstanceOf(Withheld.class, mail());
    assertEquals(0, party.received.size());
  }

  @Test
  void aRedirectIsNotFollowed() {
    party.status = 307;
    party.location = party.url("/elsewhere");
    assertEquals(new Declined(307), mail());
    assertEquals(List.of("/mail"), party.received.stream().map(ThirdParty.Received::path).toList());
  }

  @Test
  void aRefusalIsNotRepeatedAndAFailureOnceWithTheSameKey() {
    party.status = 422;
    assertEquals(new Declined(422), mail());
    assertEquals(1, party.received.size());
    for (var status : new int[] {500, 503, 429}) {
      party.received.clear();
      party.status = status;
      assertInstanceOf(Unanswered.class, mail());
      assertEquals(2, party.received.size());
      assertEquals(1, party.received.stream().map(EgressTest::key).distinct().count());
    }
  }

  @Test
  void anAnswerOfAnySizeCostsBoundedMemory() {
    party.answerBytes = Egress.LARGEST_ANSWER;
    assertInstanceOf(Taken.class, mail());
    party.answerBytes = Egress.LARGEST_ANSWER + 1;
    assertInstanceOf(Unanswered.class, mail());
  }

  @Test
  void anAddressThatIsNotHttpsCannotBeConfigured() {
    Assertions.assertThrows(
        Settings.InvalidSetting.class,
        () -> new HttpMail(egress, new Settings(Map.of("MAIL_URL", "http://localhost/mail"))));
    Assertions.assertThrows(
        Settings.InvalidSetting.class,
        () ->
            new PersonMail(egress, ThirdParty.settings(Map.of("MAIL_ADAPTER", "carrier_pigeon"))));
  }

  @Test
  void aRequestIsNeverPrinted() {
    assertEquals(
        "Outbound[redacted]",
        outbound(URI.create(party.url("/")), new JsonObject(), Set.of()).toString());
  }

  private EgressOutcome mail() {
    return egress.send(
        ProcessorRegistry.MAIL,
        EgressPurpose.ONE_TIME_CODE_BY_MAIL,
        outbound(
            URI.create(party.url("/mail")),
            new JsonObject().set("to", "a@example.org"),
            Set.of(DisclosedField.EMAIL)));
  }

  private void assertRefused(Processor processor, EgressPurpose purpose, String address) {
    var outbound =
        outbound(URI.create(address), new JsonObject().set("to", "a@example.org"), Set.of());
    try {
      var outcome = egress.send(processor, purpose, outbound);
      Assertions.fail("it was sent: " + outcome);
    } catch (EgressRefused refused) {
      assertNotNull(refused.getMessage());
    }
    assertEquals(0, party.received.size());
    assertEquals(List.of(), party.recorded);
  }

  private static Outbound outbound(URI address, JsonObject body, Set<DisclosedField> fields) {
    return new Outbound(WireFormat.HTTP_MAIL, address, fields, body, Optional.of(ACCOUNT), "key-1");
  }

  private static List<String> ids() {
    return ProcessorRegistry.all().stream().map(Processor::id).toList();
  }

  private String port() {
    return Arrays.asList(party.url("").split(":")).getLast();
  }

  private static List<String> key(ThirdParty.Received request) {
    return request.headers().getOrDefault("Idempotency-key", List.of());
  }
}
