package dev.kept.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.ProcessorRegistry;
import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.kernel.PublishedPolicy;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NoticeTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "POLICY_CONTACT", "privacy@kept.example",
          "POLICY_JURISDICTION", "India",
          "POLICY_OFFICER_NAME", "An Officer",
          "POLICY_OFFICER_ROLE", "Grievance officer",
          "POLICY_OFFICER_EMAIL", "officer@kept.example",
          "AGE_MINIMUM", "18");

  private final Kept kept = Kept.shared();

  @Test
  @Proves({"JN-0-01", "CX-0-01", "JT-0-01", "CX-11-01", "JT-7-01", "JN-12-01"})
  void theNoticeSaysWhenWhoAndUnderWhichLaw() {
    var notice = policy("");
    assertEquals(200, notice.status());
    assertEquals("public, max-age=300", notice.header("cache-control").orElseThrow());
    assertNotNull(LocalDate.parse(notice.text("updated")));
    assertEquals("privacy@kept.example", notice.text("contact"));
    assertEquals("India", notice.text("jurisdiction"));
    var officer = notice.json().object("grievanceOfficer").orElseThrow();
    assertEquals("Local Officer", officer.text("name").orElseThrow());
    assertEquals("Grievance officer", officer.text("role").orElseThrow());
    assertEquals("grievance@kept.example", officer.text("email").orElseThrow());
    assertEquals(18, notice.json().number("ageMinimum").orElseThrow().intValue());
  }

  @Test
  void theNoticeSaysWhenACodeIsALongOne() {
    var longCode = policy("").json().object("longCode").orElseThrow();
    assertEquals(8, longCode.number("characters").orElseThrow().intValue());
    assertEquals(6, longCode.number("failuresADay").orElseThrow().intValue());
    assertEquals(15, longCode.number("failuresInARow").orElseThrow().intValue());
    assertEquals(60, longCode.number("failuresAYear").orElseThrow().intValue());
    assertEquals(10, longCode.number("failuresADayOfAKnownDevice").orElseThrow().intValue());
    assertEquals(300, longCode.number("failuresAnHourOfAll").orElseThrow().intValue());
  }

  @Test
  @Proves({"JN-0-01", "CX-11-01", "JT-7-01", "JN-12-01"})
  void withoutAContactOrAnOfficerNothingIsPublished() {
    for (var name : SETTINGS.keySet()) {
      var without = new HashMap<>(SETTINGS);
      without.remove(name);
      assertThrows(Settings.InvalidSetting.class, () -> new Notice(new Settings(without)), name);
      without.put(name, "  ");
      assertThrows(Settings.InvalidSetting.class, () -> new Notice(new Settings(without)), name);
    }
  }

  @Test
  void aVersionIsTheSameNoticeAndAnUnknownOneIsNotFound() {
    var version = policy("").text("version");
    assertEquals(version, kept.bean("Accounts", PublishedPolicy.class).currentVersion());
    assertEquals(200, policy("/" + version).status());
    for (var unknown : List.of("2026-11-20", "x", "..", "%2e%2e")) {
      assertEquals(404, policy("/" + unknown).status(), unknown);
    }
  }

  @Test
  @Proves("JT-1-01")
  void theNoticeTellsOfEveryStoredFieldItsPurposeItsEndAndItsRecipients() {
    var notice = policy("").json();
    var told = notice.list("dataMap").orElseThrow().stream().map(JsonObject.class::cast).toList();
    for (var entry : DataMap.load().entries(Set.of(SignInWay.PASSKEY))) {
      for (var field : entry.fields()) {
        assertTrue(
            told.stream()
                .anyMatch(
                    one ->
                        one.text("store").orElseThrow().equals(entry.store())
                            && one.list("fields").orElseThrow().contains(field)
                            && says(one, "purpose")
                            && says(one, "until")),
            () -> entry.store() + "." + field);
      }
    }
    var recipients =
        notice.list("recipients").orElseThrow().stream()
            .map(one -> ((JsonObject) one).text("id").orElseThrow())
            .toList();
    assertEquals(
        ProcessorRegistry.all().stream().map(processor -> processor.id()).toList(), recipients);
    assertFalse(notice.list("retentions").orElseThrow().isEmpty());
  }

  private static boolean says(JsonObject entry, String member) {
    return entry.text(member).filter(text -> !text.isBlank()).isPresent();
  }

  private Answer policy(String version) {
    return kept.call(Call.of("GET", "/v1/policy" + version));
  }
}
