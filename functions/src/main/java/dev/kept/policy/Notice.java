package dev.kept.policy;

import dev.kept.egress.DisclosedField;
import dev.kept.egress.EgressPurpose;
import dev.kept.egress.Processor;
import dev.kept.egress.ProcessorRegistry;
import dev.kept.egress.ProcessorTerms;
import dev.kept.kernel.OneTimeCode;
import dev.kept.limits.Limit;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.List;

/// The notice as it is published.
@Singleton
final class Notice {
  private final PolicySettings settings;
  private final Settings environment;
  private final DataMap dataMap = DataMap.load();
  private final List<JsonObject> retentions = Resources.objects("retentions.json");

  Notice(Settings environment) {
    this.environment = environment;
    this.settings = PolicySettings.of(environment);
  }

  /// @return the notice of one version
  @Keeps({"JN-0-01", "CX-0-01", "JT-0-01", "JT-1-01"})
  JsonObject of(PolicyVersions.Version version) {
    return new JsonObject()
        .set("version", version.name())
        .set("updated", version.updated())
        .set("contact", settings.contact())
        .set("jurisdiction", settings.jurisdiction())
        .set(
            "grievanceOfficer",
            new JsonObject()
                .set("name", settings.officer().name())
                .set("role", settings.officer().role())
                .set("email", settings.officer().email()))
        .set("ageMinimum", settings.ageMinimum())
        .set("signIn", signIn())
        .set("longCode", longCode())
        .set("dataMap", dataMap.entries(settings.signIn()).stream().map(Notice::json).toList())
        .set("recipients", ProcessorRegistry.all().stream().map(this::json).toList())
        .set("retentions", retentions());
  }

  /// By what a person may sign in here (CX-4.2-01: where passwords are off, by no password).
  private List<String> signIn() {
    return settings.signIn().stream().map(SignInWay::word).toList();
  }

  /// When a code is longer than usual (C-13): after so many wrong ones at one address from unknown
  /// devices, from one known device, and of all unknown devices together.
  private static JsonObject longCode() {
    return new JsonObject()
        .set("characters", OneTimeCode.LONG_CHARACTERS)
        .set("failuresADay", Limit.FAILURES_A_DAY.most())
        .set("failuresInARow", Limit.FAILURES_IN_A_ROW.most())
        .set("failuresAYear", Limit.FAILURES_A_YEAR.most())
        .set("failuresADayOfAKnownDevice", Limit.KNOWN_FAILURES_A_DAY.most())
        .set("failuresAnHourOfAll", Limit.ALL_FAILURES_AN_HOUR.most());
  }

  private List<JsonObject> retentions() {
    return retentions.stream()
        .filter(this::isHere)
        .map(
            one ->
                new JsonObject()
                    .set("what", one.text("what").orElseThrow())
                    .set("until", one.text("until").orElseThrow()))
        .toList();
  }

  private boolean isHere(JsonObject retention) {
    return retention.text("where").map(SignInWay::by).map(settings.signIn()::contains).orElse(true);
  }

  private static JsonObject json(DataMap.Entry entry) {
    return new JsonObject()
        .set("store", entry.store())
        .set("family", entry.family().word())
        .set("fields", entry.fields())
        .set("purpose", entry.purpose())
        .setOrNull("sealedUnder", entry.sealedUnder())
        .set("until", entry.until())
        .set("recipients", entry.recipients());
  }

  /// A deployment that has not named a processor publishes its kind alone.
  private JsonObject json(Processor processor) {
    var terms = ProcessorTerms.of(processor, environment);
    return new JsonObject()
        .set("id", processor.id())
        .set("name", terms.map(ProcessorTerms::name).orElse(processor.id()))
        .set("purposes", processor.purposes().stream().map(EgressPurpose::word).sorted().toList())
        .set("fields", processor.fields().stream().map(DisclosedField::word).sorted().toList())
        .setOrNull("country", terms.map(ProcessorTerms::country))
        .setOrNull("policy", terms.map(ProcessorTerms::policy));
  }
}
