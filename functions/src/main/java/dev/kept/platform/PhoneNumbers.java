package dev.kept.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.kept.kernel.PhoneNumber;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a phone number in international spelling, by libphonenumber's plans of every country.
///
/// It must begin with `+` (API.md); spaces, hyphens, dots, brackets, a national `(0)`, full-width
/// and other scripts' digits are folded, so that each spelling is one number. Letters and
/// extensions are refused, and so are what can only be dialled within one area, and what no person
/// carries or costs more than a text message: premium and shared-cost numbers, satellites.
public final class PhoneNumbers {
  private static final int LONGEST = 40;
  private static final Pattern SPELLING = Pattern.compile("\\+[\\p{Nd} ().\\u00A0/-]+");

  /// Numbers that cost whoever sends to them more than a text message, or that no person carries:
  /// whoever may ask for a code without an account could earn by them.
  private static final Set<PhoneNumberType> NOBODYS =
      EnumSet.of(
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.TOLL_FREE,
          PhoneNumberType.UAN,
          PhoneNumberType.VOICEMAIL,
          PhoneNumberType.PAGER);

  /// What libphonenumber calls the calling codes of no country: satellites, international premium.
  private static final String NO_COUNTRY = "001";

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
              && mayBeAPersons(plans, number)
          ? PhoneNumber.ofE164(plans.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /// A number that no plan lists yet may be anybody's.
  private static boolean mayBeAPersons(PhoneNumberUtil plans, Phonenumber.PhoneNumber number) {
    return !NO_COUNTRY.equals(plans.getRegionCodeForCountryCode(number.getCountryCode()))
        && !NOBODYS.contains(plans.getNumberType(number));
  }
}
