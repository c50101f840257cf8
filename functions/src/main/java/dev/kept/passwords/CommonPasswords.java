package dev.kept.passwords;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The words that passwords are made of first: a list of our own, packed with this class, without
/// any person's data (ADR 20). The rules of [GuessablePieces] make some hundred thousand passwords
/// of them.
///
/// `common-words.txt`: words in lower case, separated by white space; lines that begin with `#` are
/// for people.
@Singleton
final class CommonPasswords {
  private final Set<String> words;

  CommonPasswords() {
    this.words = read();
  }

  /// @param own words that count for nothing at all, because everybody would try them
  /// @return of how few guessable pieces the text can be put together; a character that belongs to
  ///     none is a piece of its own
  int pieces(String text, Set<String> own) {
    return new GuessablePieces(words, own).fewest(text);
  }

  int size() {
    return words.size();
  }

  private static Set<String> read() {
    try (var stream = CommonPasswords.class.getResourceAsStream("common-words.txt")) {
      if (stream == null) {
        throw new IllegalStateException("the list of common words is missing from the archive");
      }
      var found = new HashSet<String>();
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.strip().split("\\s+")))
          .filter(word -> !word.isEmpty())
          .map(Folded::word)
          .forEach(found::add);
      return Set.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
