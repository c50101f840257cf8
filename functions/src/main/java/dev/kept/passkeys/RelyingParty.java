package dev.kept.passkeys;

import dev.kept.platform.Settings;
import dev.kept.platform.Settings.InvalidSetting;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whom passkeys are made for: a domain, and the origins that may use its passkeys.
///
/// Settings `PASSKEY_RP_ID` (a domain in lower case) and `PASSKEY_ORIGINS` (separated by commas):
/// `https` origins of that domain or below it, port and all; `http://localhost` for one's own
/// machine; `android:apk-key-hash:` and the hash for an app. Where the template has neither,
/// passkeys are off, and nothing that reads this is there.
record RelyingParty(String id, Set<String> origins) {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern WEB =
      Pattern.compile("(?:https://([a-z0-9.-]+)|http://(localhost))(?::[1-9][0-9]{0,4})?");
  private static final Pattern APP = Pattern.compile("android:apk-key-hash:[A-Za-z0-9_-]{43}");

  RelyingParty {
    origins = Set.copyOf(origins);
  }

  /// @throws InvalidSetting when one is empty, or an origin is another's
  static RelyingParty of(Settings settings) {
    var id = settings.text("PASSKEY_RP_ID");
    var origins =
        Arrays.stream(settings.text("PASSKEY_ORIGINS").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    if (!ID.matcher(id).matches()) {
      throw new InvalidSetting("PASSKEY_RP_ID", "is not a domain in lower case");
    }
    if (!origins.stream().allMatch(origin -> isOf(id, origin))) {
      throw new InvalidSetting("PASSKEY_ORIGINS", "has an origin that is not the domain's");
    }
    return new RelyingParty(id, origins);
  }

  private static boolean isOf(String id, String origin) {
    var web = WEB.matcher(origin);
    if (!web.matches()) {
      return APP.matcher(origin).matches();
    }
    var host = web.group(1) == null ? web.group(2) : web.group(1);
    return host.equals(id) || host.endsWith("." + id);
  }
}
