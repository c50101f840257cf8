package dev.kept.egress;

import dev.kept.platform.Settings;
import java.util.Optional;

/// Under which name, law and contract a deployment uses a processor, for its notice.
///
/// One setting each, `MAIL_PROCESSOR` and `SMS_PROCESSOR`, of four parts: `name; country; link to
/// its privacy policy; reference of the contract with it`.
///
/// @param country as the notice names it
/// @param policy an https link
/// @param contract the deployer's own reference
public record ProcessorTerms(String name, String country, String policy, String contract) {
  private static final int PARTS = 4;

  /// @return the terms; empty when the deployment has not stated them
  public static Optional<ProcessorTerms> of(Processor processor, Settings settings) {
    var setting = processor.termsSetting();
    return settings.optional(setting).map(text -> parse(setting, text));
  }

  private static ProcessorTerms parse(String setting, String text) {
    var parts = text.split(";", -1);
    if (parts.length != PARTS || !parts[2].strip().startsWith("https://")) {
      throw new Settings.InvalidSetting(setting, "is not: name; country; https link; contract");
    }
    return new ProcessorTerms(
        parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
  }
}
