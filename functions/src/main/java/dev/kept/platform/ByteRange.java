package dev.kept.platform;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// One range of bytes, as a client asks for it (RFC 9110 14.1.2).
///
/// What is none, or several, is answered as if nothing had been asked, as 14.2 allows.
///
/// @param first the first byte; empty of a range that counts from the end
/// @param second the last byte, or how many from the end
public record ByteRange(Optional<Long> first, Optional<Long> second) {
  private static final Pattern RANGE = Pattern.compile("(?i:bytes)=([0-9]{0,40})-([0-9]{0,40})");

  /// Bytes of something, both inclusive.
  public record Bounds(long first, long last) {
    /// @return the header `Content-Range`
    public String contentRange(long length) {
      return "bytes " + first + "-" + last + "/" + length;
    }
  }

  /// @return empty when the header's value is no single range
  public static Optional<ByteRange> parse(String header) {
    var matcher = RANGE.matcher(header);
    return matcher.matches()
        ? Optional.of(new ByteRange(number(matcher.group(1)), number(matcher.group(2))))
            .filter(ByteRange::isRange)
        : Optional.empty();
  }

  /// @return what of `length` bytes is meant; empty when none of them is
  public Optional<Bounds> within(long length) {
    var from = first.orElseGet(() -> Math.max(0, length - second.orElse(0L)));
    var last = first.isEmpty() ? length - 1 : Math.min(length - 1, second.orElse(length));
    return from < length ? Optional.of(new Bounds(from, last)) : Optional.empty();
  }

  /// @return 416, with how many bytes there are
  public static Reply unsatisfiable(long length) {
    return Reply.refused(416, "range_not_satisfiable").with("Content-Range", "bytes */" + length);
  }

  private boolean isRange() {
    return first.isEmpty() ? second.isPresent() : second.isEmpty() || first.get() <= second.get();
  }

  private static Optional<Long> number(String digits) {
    return digits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue());
  }
}
