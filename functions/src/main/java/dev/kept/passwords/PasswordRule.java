package dev.kept.passwords;

import dev.kept.kernel.ContactAddress;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whether a password is strong enough to be set (JT-5-03), all of it here: nothing is asked
/// of anybody else.
///
/// NIST SP 800-63B-4 3.1.1.2: 15 characters where a password stands alone, as here; no rule of
/// which characters; refused when it is a common one, or made of what everybody would try first for
/// this person: their own addresses and the service's name. "Made of" is at most three
/// [GuessablePieces], because a list of whole passwords has few of 15 characters.
@Singleton
final class PasswordRule {
  /// In code points, as NIST counts; see [Password#length].
  static final int SHORTEST = 15;

  private static final int MOST_PIECES = 3;
  private static final int SHORTEST_WORD = 4;
  private static final int SHORTEST_DIGITS = 6;
  private static final List<String> SERVICE =
      List.of("kept", "joinnexora", "nexora", "connex", "jobtracker");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

  private final CommonPasswords common;

  PasswordRule(CommonPasswords common) {
    this.common = common;
  }

  /// @param contacts the person's own addresses
  /// @return what is wrong with it; empty when it may be set
  @Keeps("JT-5-03")
  Optional<Weakness> check(Password password, Collection<ContactAddress> contacts) {
    if (password.length() < SHORTEST) {
      return Optional.of(Weakness.TOO_SHORT);
    }
    var text = password.text().value();
    if (common.pieces(text, Set.of()) <= MOST_PIECES) {
      return Optional.of(Weakness.COMMON);
    }
    return common.pieces(text, ownWords(contacts)) <= MOST_PIECES
        ? Optional.of(Weakness.PERSONAL)
        : Optional.empty();
  }

  /// An address, and each part of it that says something, whole and in pieces; of a number each
  /// ending, as people leave out the country.
  private static Set<String> ownWords(Collection<ContactAddress> contacts) {
    var words = new HashSet<>(SERVICE);
    for (var contact : contacts) {
      var address = contact.normalised();
      words.add(address);
      for (var half : address.split("@", -1)) {
        words.add(half);
        words.addAll(List.of(NO_WORD.split(half)));
      }
      var digits = NO_DIGIT.matcher(address).replaceAll("");
      for (var from = 0; digits.length() - from >= SHORTEST_DIGITS; from++) {
        words.add(digits.substring(from));
      }
    }
    words.removeIf(word -> word.length() < SHORTEST_WORD);
    return words;
  }
}
