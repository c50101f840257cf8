package dev.kept.platform;

import java.util.Optional;
import java.util.regex.Pattern;

/// Strong entity tags (RFC 9110 8.8.3): the row's version in quotes.
public final class EntityTag {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private EntityTag() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /// Reads `If-Match`.
  ///
  /// @return the version that must stand; empty when there is no condition or it is `*`; a tag that
  ///     we never gave is a version that never stands
  public static Optional<Long> ifMatch(HttpRequest request) {
    return request
        .header("if-match")
        .map(String::strip)
        .filter(tag -> !tag.equals("*"))
        .map(EntityTag::version);
  }

  private static long version(String tag) {
    var matcher = TAG.matcher(tag);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
