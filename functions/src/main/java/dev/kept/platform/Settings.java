package dev.kept.platform;

import dev.kept.promises.Keeps;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/// A function's own environment: the only way a setting reaches the code.
///
/// A missing or malformed setting stops the function at its start with one line that names it and
/// never shows a value. Each capability reads its settings into one record with its own bounds.
public final class Settings {
  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// @return the setting's text, never blank
  @Keeps("JN-8-04")
  public String text(String name) {
    return optional(name).orElseThrow(() -> new InvalidSetting(name, "is missing"));
  }

  /// @return the setting's text; empty when it is absent or blank
  public Optional<String> optional(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// @return a whole number between `least` and `most`, both included
  public int number(String name, int least, int most) {
    var text = text(name);
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, together with the bounds
    }
    throw new InvalidSetting(name, "is not a whole number from " + least + " to " + most);
  }

  /// @return whether a switch is `on`; it says `on` or `off` and nothing else
  public boolean isOn(String name) {
    return switch (text(name)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new InvalidSetting(name, "is neither on nor off");
    };
  }

  /// @return an absolute `https` address (JN-8-01: nothing leaves over plain HTTP)
  @Keeps({"JN-8-01", "JT-5-01"})
  public URI httpsAddress(String name) {
    try {
      var address = new URI(text(name));
      if ("https".equals(address.getScheme()) && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new InvalidSetting(name, "is not an https address");
  }

  /// Says which setting is wrong; the function does not start.
  public static final class InvalidSetting extends RuntimeException {
    public InvalidSetting(String name, String why) {
      super("setting " + name + " " + why);
    }
  }
}
