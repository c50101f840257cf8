package dev.kept.passwords;

import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.platform.Body;
import dev.kept.platform.PhoneNumbers;
import dev.kept.platform.Values;
import java.util.Optional;
import java.util.function.Function;

/// The members `channel` and `to` of a body: whom it is about.
final class AddressMembers {
  private static final int LONGEST_WORD = 32;
  private static final int LONGEST_ADDRESS = 512;

  private AddressMembers() {}

  /// Asks for both; take the value after [Body#done]. Where the channel is wrong itself, `to` is
  /// not held against it.
  static Body.Field<ContactAddress> of(Body body) {
    var channel = body.required("channel", Values.text(LONGEST_WORD, Channel::parse));
    return body.required(
        "to", Values.text(LONGEST_ADDRESS, addresses(channel.found().orElse(Channel.EMAIL))));
  }

  private static Function<String, Optional<ContactAddress>> addresses(Channel channel) {
    return text ->
        switch (channel) {
          case EMAIL -> EmailAddress.parse(text).map(ContactAddress.class::cast);
          case SMS -> PhoneNumbers.parse(text).map(ContactAddress.class::cast);
        };
  }
}
