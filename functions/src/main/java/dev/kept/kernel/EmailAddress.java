package dev.kept.kernel;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address, normalised: trimmed, NFKC, the domain as IDNA A-labels, lower-cased by the
/// root locale.
///
/// Accepts `local@domain` with a domain of at least two labels, at most 254 characters in all and
/// 64 before the `@` (RFC 5321 4.5.3.1). Quoted local parts and address literals are refused: no
/// consumer mailbox has them (our choice). Characters that are invisible or steer the direction of
/// text are refused, so that two addresses that look alike are not silently one. So is a domain
/// with `ß` or a final sigma: IDNA 2003 and 2008 lead it to different owners (UTS 46, deviation
/// characters); who has one writes its A-label.
public record EmailAddress(String normalised) implements ContactAddress {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u1E9E\u03C2]");

  /// Letters and marks that show nothing (Unicode, Default_Ignorable_Code_Point); with the
  /// variation selectors they are what the general category does not tell.
  private static final String IGNORABLE =
      "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u3164\uFFA0";

  public EmailAddress {
    if (!normalised.equals(normalise(normalised).orElse(null))) {
      throw new IllegalArgumentException("not a normalised e-mail address");
    }
  }

  /// Folding can lengthen a text, so its result is held against the same rules once more.
  ///
  /// @return the address in its one normalised spelling, or empty when `text` is no address
  public static Optional<EmailAddress> parse(String text) {
    return normalise(text)
        .filter(normalised -> normalise(normalised).filter(normalised::equals).isPresent())
        .map(EmailAddress::new);
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public String masked() {
    var at = normalised.indexOf('@');
    var firstCharacter = normalised.substring(0, normalised.offsetByCodePoints(0, 1));
    return firstCharacter + "•••" + normalised.substring(at);
  }

  @Override
  public String toString() {
    return "[redacted e-mail]";
  }

  private static Optional<String> normalise(String text) {
    var trimmed = text.strip();
    if (text.length() > LONGEST * 2 || trimmed.codePoints().anyMatch(EmailAddress::isHidden)) {
      return Optional.empty();
    }
    var folded = Normalizer.normalize(trimmed, Normalizer.Form.NFKC);
    var at = folded.indexOf('@');
    if (at < 1 || at != folded.lastIndexOf('@') || at > LONGEST_LOCAL_PART) {
      return Optional.empty();
    }
    var localPart = lowerCase(folded.substring(0, at));
    var domain = aLabels(folded.substring(at + 1));
    if (domain.isEmpty()
        || !LOCAL_PART.matcher(localPart).matches()
        || !DOMAIN.matcher(domain.get()).matches()) {
      return Optional.empty();
    }
    var normalised = localPart + "@" + domain.get();
    return normalised.length() <= LONGEST ? Optional.of(normalised) : Optional.empty();
  }

  private static Optional<String> aLabels(String domain) {
    if (DEVIATION.matcher(domain).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(lowerCase(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Lower-casing can leave NFKC, so the form is made anew after it. What a capital sigma becomes
  /// hangs on what follows it, so both small ones are one.
  private static String lowerCase(String text) {
    var lower = text.toLowerCase(Locale.ROOT).replace('\u03C2', '\u03C3');
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private static boolean isHidden(int codePoint) {
    if (IGNORABLE.indexOf(codePoint) >= 0
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF)) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }
}
