package dev.kept.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.ThirdParty.Reply;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every adapter does with every kind of answer, against a server that answers as the
/// provider's documentation says.
final class AdapterContractTest {
  private static final OneTimeCode CODE = new OneTimeCode("0427");
  private static final Reply PAGE_OF_SOMEBODY =
      new Reply(200, Map.of("Content-Type", "text/html"), "<html>Welcome to the hotel</html>");

  private final ThirdParty party = ThirdParty.shared();

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whatIsTakenIsTakenByOneRequest(Provider provider) {
    party.script = Optional.of((_, _) -> Optional.of(provider.taken()));
    assertInstanceOf(Taken.class, send(provider));
    assertEquals(1, party.received.size());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whatIsDeclinedIsNotRepeated(Provider provider) {
    party.script = Optional.of((_, _) -> Optional.of(provider.declined()));
    assertEquals(new Declined(provider.declined().status()), send(provider));
    assertEquals(1, party.received.size());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whoSaysLaterIsAskedOnceMore(Provider provider) {
    party.script =
        Optional.of(
            (_, _) ->
                Optional.of(party.received.size() == 1 ? provider.later() : provider.taken()));
    assertInstanceOf(Taken.class, send(provider));
    assertEquals(2, posts());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whoAsksToWaitLongIsLeftAlone(Provider provider) {
    var later = provider.later();
    var patient = new Reply(later.status(), Map.of("Retry-After", "60"), later.body());
    party.script = Optional.of((_, _) -> Optional.of(patient));
    assertInstanceOf(Unanswered.class, send(provider));
    assertEquals(1, posts());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aFaultOfTheProviderIsRepeatedOnlyWhereItHonoursAKey(Provider provider) {
    party.script = Optional.of((_, _) -> Optional.of(new Reply(503, Map.of(), "oops")));
    assertInstanceOf(Unanswered.class, send(provider));
    assertEquals(provider.honoursKeys() ? 2 : 1, posts());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void anAnswerOfSomebodyBetweenIsNoReceipt(Provider provider) {
    party.script = Optional.of((_, _) -> Optional.of(PAGE_OF_SOMEBODY));
    var plain = provider == Provider.HTTP_MAIL || provider == Provider.HTTP_TEXT;
    assertEquals(plain, send(provider) instanceof Taken);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aConnectionCutAfterTheMessageWasTakenSendsNoSecondOne(Provider provider) {
    var memory = provider.new Memory();
    party.script =
        Optional.of(
            (method, request) -> {
              if (method.equals("GET")) {
                return Optional.of(Provider.page(Optional.of(text())));
              }
              return memory.deliver(request) && party.received.size() == 1
                  ? Optional.empty()
                  : Optional.of(provider.taken());
            });
    var outcome = send(provider);
    assertEquals(knowsInTheEnd(provider), outcome instanceof Taken);
    assertEquals(1, memory.count());
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aProviderThatIsSlowIsNotSentASecondMessage(Provider provider) {
    var memory = provider.new Memory();
    var late = new CountDownLatch(1);
    party.script =
        Optional.of(
            (method, request) -> {
              if (method.equals("GET")) {
                return Optional.of(Provider.page(Optional.of(text())));
              }
              if (memory.deliver(request) && party.received.size() == 1) {
                assertTrue(late.await(20, TimeUnit.SECONDS));
              }
              return Optional.of(provider.taken());
            });
    try {
      assertEquals(knowsInTheEnd(provider), send(provider) instanceof Taken);
      assertEquals(1, memory.count());
    } finally {
      late.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whatReachedNobodyMayBeSentAgain(Provider provider) {
    var settings = ThirdParty.settings(provider.settings("https://localhost:1/"));
    assertInstanceOf(Unanswered.class, send(provider, settings));
    assertEquals(0, party.received.size());
  }

  /// Where the first request's fate can be found out: by its key, or by asking for the list.
  private static boolean knowsInTheEnd(Provider provider) {
    return provider.honoursKeys() || provider == Provider.TWILIO;
  }

  private EgressOutcome send(Provider provider) {
    return send(provider, ThirdParty.settings(provider.settings(party.url("/send"))));
  }

  private EgressOutcome send(Provider provider, Settings settings) {
    var egress = party.egress(settings);
    return switch (provider.channel()) {
      case EMAIL ->
          new PersonMail(egress, settings)
              .oneTimeCode(
                  new EmailAddress("a@example.org"),
                  CODE,
                  ChallengePurpose.SIGN_IN,
                  Optional.empty(),
                  "key");
      case SMS ->
          new PersonTextMessages(egress, settings)
              .oneTimeCode(
                  new PhoneNumber("+12025550100"),
                  CODE,
                  ChallengePurpose.SIGN_IN,
                  Optional.empty(),
                  "key");
    };
  }

  private long posts() {
    return party.received.stream().filter(request -> !request.body().isEmpty()).count();
  }

  private static String text() {
    return MessageTemplate.ONE_TIME_CODE.body(
        Channel.SMS, Map.of("code", "0427", "domain", "app.example.org"));
  }
}
