package dev.kept.kernel;

import java.util.List;
import java.util.Locale;

/// What kind of client speaks, told coarsely by its `User-Agent` (JN-2-08): the browser's family
/// and the device's type, of closed lists. The header itself goes no further.
public record ClientKind(Family family, Device device) {
  /// Longer headers are nobody's.
  private static final int LONGEST = 512;

  /// Of browsers; whatever else speaks is `OTHER`.
  public enum Family {
    CHROME,
    EDGE,
    FIREFOX,
    OPERA,
    SAFARI,
    SAMSUNG,
    OTHER
  }

  public enum Device {
    DESKTOP,
    PHONE,
    TABLET,
    OTHER
  }

  private record Mark<T>(String text, T means) {}

  /// In this order: most browsers also name those that they descend from.
  private static final List<Mark<Family>> FAMILIES =
      List.of(
          new Mark<>("Edg", Family.EDGE),
          new Mark<>("OPR/", Family.OPERA),
          new Mark<>("SamsungBrowser/", Family.SAMSUNG),
          new Mark<>("Firefox/", Family.FIREFOX),
          new Mark<>("FxiOS/", Family.FIREFOX),
          new Mark<>("Chrome/", Family.CHROME),
          new Mark<>("CriOS/", Family.CHROME),
          new Mark<>("Safari/", Family.SAFARI));

  /// In this order: a phone says `Mobile`, a tablet of the same system does not.
  private static final List<Mark<Device>> DEVICES =
      List.of(
          new Mark<>("iPad", Device.TABLET),
          new Mark<>("Tablet", Device.TABLET),
          new Mark<>("Mobi", Device.PHONE),
          new Mark<>("iPhone", Device.PHONE),
          new Mark<>("Android", Device.TABLET),
          new Mark<>("Windows NT", Device.DESKTOP),
          new Mark<>("Macintosh", Device.DESKTOP),
          new Mark<>("CrOS", Device.DESKTOP),
          new Mark<>("Linux", Device.DESKTOP));

  /// @param userAgent as the client sent it; empty when it sent none
  public static ClientKind of(String userAgent) {
    var text = userAgent.length() > LONGEST ? "" : userAgent;
    return new ClientKind(first(FAMILIES, text, Family.OTHER), first(DEVICES, text, Device.OTHER));
  }

  /// @return both in lower case, such as `firefox phone`
  public String words() {
    return (family + " " + device).toLowerCase(Locale.ROOT);
  }

  private static <T> T first(List<Mark<T>> marks, String text, T otherwise) {
    return marks.stream()
        .filter(mark -> text.contains(mark.text()))
        .findFirst()
        .map(Mark::means)
        .orElse(otherwise);
  }
}
