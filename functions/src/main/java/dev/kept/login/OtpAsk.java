package dev.kept.login;

import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.Sensitive;
import dev.kept.limits.ClientAddress;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Body;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.PhoneNumbers;
import dev.kept.platform.Values;
import java.util.Optional;
import java.util.function.Function;

/// A well-formed request for a one-time code.
///
/// @param deviceToken given at an earlier sign-in, as the client says; it counts for `sign_in`
/// @param from who asks, as far as the edge can see
record OtpAsk(
    ContactAddress to,
    AskedFor askedFor,
    Optional<Sensitive<String>> deviceToken,
    ClientAddress from) {
  private static final int LONGEST_WORD = 32;
  private static final int LONGEST_ADDRESS = 512;
  private static final int LONGEST_TOKEN = 128;

  /// Reads `{"channel","to","purpose","deviceToken"?}`.
  ///
  /// @throws dev.kept.platform.Refusal 400; 401 first where the purpose needs a signed-in caller
  static OtpAsk read(HttpRequest request, Authenticator authenticator) {
    var body = Body.of(request);
    var purpose = body.required("purpose", Values.text(LONGEST_WORD, ChallengePurpose::parse));
    var askedFor = purpose.found().map(known -> askedFor(known, request, authenticator));
    var channel = body.required("channel", Values.text(LONGEST_WORD, Channel::parse));
    var to = body.required("to", Values.text(LONGEST_ADDRESS, addresses(channel.found())));
    var deviceToken = body.optional("deviceToken", Values.text(1, LONGEST_TOKEN));
    body.done();
    return new OtpAsk(
        to.value(),
        askedFor.orElseThrow(),
        deviceToken.found().map(Sensitive::new),
        ClientAddress.of(request.sourceIp()));
  }

  /// @return whose idempotency keys these are: the account's, or else the client address's
  String asker() {
    return askedFor
        .by()
        .map(asker -> "account " + asker.account().value())
        .orElseGet(() -> "client " + from.counted());
  }

  private static AskedFor askedFor(
      ChallengePurpose purpose, HttpRequest request, Authenticator authenticator) {
    if (!purpose.needsCaller()) {
      return AskedFor.signIn();
    }
    // Whoever is leaving softly may still leave at once.
    var caller =
        purpose == ChallengePurpose.DELETE
            ? authenticator.authenticateLeaving(request)
            : authenticator.authenticate(request);
    return AskedFor.by(purpose, caller.account(), caller.session());
  }

  /// Where the channel is wrong itself, `to` is not held against it.
  private static Function<String, Optional<ContactAddress>> addresses(Optional<Channel> channel) {
    return text ->
        switch (channel.orElse(Channel.EMAIL)) {
          case EMAIL -> EmailAddress.parse(text).map(ContactAddress.class::cast);
          case SMS -> PhoneNumbers.parse(text).map(ContactAddress.class::cast);
        };
  }
}
