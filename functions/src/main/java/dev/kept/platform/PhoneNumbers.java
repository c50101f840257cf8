package dev.kept.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import dev.kept.kernel.PhoneNumber;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a phone number in international spelling, by libphonenumber's plans of every country.
///
/// It must begin with `+` (API.md); spaces, hyphens, dots, brackets, a national `(0)`, full-width
/// and other scripts' digits are folded, so that each spelling is one number. Letters and
/// extensions are refused, and so is what can only be dialled within one area.
public final class PhoneNumbers {
  private static final int LONGEST = 40;
  private static final Pattern SPELLING = Pattern.compile("\\+[\\p{Nd} ().\\u00A0/-]+");

  private PhoneNumbers() {}

  /// @return the calling code of the number's country, such as 91
  public static int prefix(PhoneNumber number) {
    try {
      return PhoneNumberUtil.getInstance().parse(number.normalised(), null).getCountryCode();
    } catch (NumberParseException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Optional<PhoneNumber> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var folded = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    if (!SPELLING.matcher(folded).matches()) {
      return Optional.empty();
    }
    var plans = PhoneNumberUtil.getInstance();
    try {
      var number = plans.parse(folded, null);
      return plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
          ? PhoneNumber.ofE164(plans.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
