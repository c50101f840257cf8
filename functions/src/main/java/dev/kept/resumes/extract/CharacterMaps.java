package dev.kept.resumes.extract;

import java.nio.charset.StandardCharsets;

/// Bounds how many characters the `ToUnicode` map of a font may claim to map.
///
/// PDFBox writes out every range of such a map character by character, up to 256 of them, in a loop
/// that nothing interrupts: twenty kilobytes can claim what takes a minute.
final class CharacterMaps {
  /// Fifteen times all of Unicode's basic plane.
  private static final long MAX_MAPPED = 1_000_000;

  private static final int MAX_RANGE = 256;

  private static final byte[] BEGIN = "beginbfrange".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private int at;
  private long mapped;

  private CharacterMaps(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Adds up the ranges in a decoded stream, of whatever kind; each byte is looked at once or
  /// twice.
  ///
  /// @throws Stopped if they map too much
  static void check(byte[] decoded) {
    var maps = new CharacterMaps(decoded);
    while (maps.skipBegin()) {
      maps.addRanges();
    }
  }

  private boolean skipBegin() {
    for (; at <= bytes.length - BEGIN.length; at++) {
      var matched = 0;
      while (matched < BEGIN.length && bytes[at + matched] == BEGIN[matched]) {
        matched++;
      }
      if (matched == BEGIN.length) {
        at += matched;
        return true;
      }
    }
    return false;
  }

  /// A range is its first code, its last code, and a target of any kind.
  private void addRanges() {
    while (skipTo('<')) {
      var first = code();
      if (!skipTo('<')) {
        return;
      }
      var last = code();
      mapped += Math.clamp((long) last - first + 1, 1, MAX_RANGE);
      if (mapped > MAX_MAPPED) {
        throw new Stopped(FailureCode.TOO_LARGE);
      }
      skipTarget();
    }
  }

  /// Skips to a bracket; `endbfrange` comes first where the ranges are over.
  private boolean skipTo(char bracket) {
    while (at < bytes.length && bytes[at] != bracket) {
      if (bytes[at] == 'e') {
        return false;
      }
      at++;
    }
    return at < bytes.length;
  }

  /// Reads a code as PDFBox does: its last four bytes.
  private int code() {
    var code = 0;
    for (at++; at < bytes.length && bytes[at] != '>'; at++) {
      var digit = Character.digit(bytes[at], 16);
      code = digit < 0 ? code : (code << 4) | digit;
    }
    return code;
  }

  private void skipTarget() {
    while (at < bytes.length && (bytes[at] == '>' || bytes[at] <= ' ')) {
      at++;
    }
    if (at < bytes.length && (bytes[at] == '<' || bytes[at] == '[')) {
      var end = bytes[at] == '<' ? '>' : ']';
      while (at < bytes.length && bytes[at] != end) {
        at++;
      }
    }
  }
}
