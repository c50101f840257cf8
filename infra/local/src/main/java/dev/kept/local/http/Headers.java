package dev.kept.local.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Header lines in their order; names match without case.
public record Headers(List<Header> lines) {

  /// What belongs to one hop and is never passed on (RFC 9110 §7.6.1), with `Expect`, which each
  /// hop answers itself.
  private static final Set<String> HOP =
      Set.of("connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "expect");

  /// Keeps a copy.
  public Headers {
    lines = List.copyOf(lines);
  }

  /// Names and values in turn.
  public static Headers of(String... namesAndValues) {
    var lines = new ArrayList<Header>();
    for (var at = 0; at < namesAndValues.length; at += 2) {
      lines.add(new Header(namesAndValues[at], namesAndValues[at + 1]));
    }
    return new Headers(lines);
  }

  /// The first value of that name.
  public Optional<String> first(String name) {
    for (var line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }

  /// Every value of that name, in order.
  public List<String> all(String name) {
    return lines.stream()
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// These and one more line at the end.
  public Headers with(String name, String value) {
    var copy = new ArrayList<>(lines);
    copy.add(new Header(name, value));
    return new Headers(copy);
  }

  /// These but for the lines of that name.
  public Headers without(String name) {
    return withoutAll(Set.of(name.toLowerCase(Locale.ROOT)));
  }

  /// What a relay passes on: all but what belongs to one hop.
  public Headers endToEnd() {
    return withoutAll(HOP);
  }

  /// `Content-Length`, when there is one that is a length.
  public OptionalLong contentLength() throws HttpFormatException {
    var value = first("Content-Length");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    var digits = value.get();
    if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(Headers::isDigit)) {
      throw new HttpFormatException("Content-Length is no length");
    }
    return OptionalLong.of(Long.parseLong(digits));
  }

  /// Whether the body comes in chunks (`Transfer-Encoding: chunked`).
  public boolean chunked() {
    return first("Transfer-Encoding").map("chunked"::equalsIgnoreCase).orElse(false);
  }

  boolean saysClose() {
    return first("Connection").map("close"::equalsIgnoreCase).orElse(false);
  }

  private Headers withoutAll(Collection<String> lowerCaseNames) {
    return new Headers(
        lines.stream()
            .filter(line -> !lowerCaseNames.contains(line.name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
