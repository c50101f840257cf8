package dev.kept.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.PhoneNumber;
import dev.kept.promises.Proves;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PasswordRuleTest {
  private static final List<ContactAddress> CONTACTS =
      List.of(
          EmailAddress.parse("asha.quillfeather@lighthouse.example").orElseThrow(),
          new PhoneNumber("+12025550143"));

  private final CommonPasswords common = new CommonPasswords();
  private final PasswordRule rule = new PasswordRule(common);

  @Test
  @Proves("JT-5-03")
  void fifteenCharactersAreNeededAndFourteenAreTooShort() {
    assertEquals(Optional.of(Weakness.TOO_SHORT), check("gullible otter"));
    assertEquals(Optional.empty(), check("gullible otters"));
    assertEquals(Optional.of(Weakness.TOO_SHORT), check("🏠🚲🌊🪁🎻🧭🍋🦦🪵🕯🧵🥁🛶🌵"));
    assertEquals(Optional.empty(), check("🏠🚲🌊🪁🎻🧭🍋🦦🪵🕯🧵🥁🛶🌵🪩"));
  }

  @Test
  @Proves("JT-5-03")
  void commonOnesAreRefusedInEverySpelling() {
    for (var weak :
        List.of(
            "passwordpassword",
            "Password12345678",
            "P@ssw0rd P@ssw0rd!",
            "PÄSSWORT-123456-passwort",
            "1234567890123456",
            "qwertyuiopasdfghjkl",
            "1qaz2wsx3edc4rfv",
            "zaq1xsw2cde3vfr4",
            "aaaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "iloveyou01011990",
            "Summer2024Winter",
            "ＱＷＥＲＴＹ1234567890",
            "letmein! letmein! letmein!",
            "98765432109876543210",
            "Michael Jessica 1987",
            "dr4g0n m0nk3y sh4d0w")) {
      assertEquals(Optional.of(Weakness.COMMON), check(weak), weak);
    }
    assertTrue(common.size() > 900, "a list of " + common.size());
  }

  @Test
  @Proves("JT-5-03")
  void onesOwnAddressesAndTheServicesNameAreRefused() {
    for (var weak :
        List.of(
            "asha.quillfeather",
            "QuillfeatherQuillfeather",
            "quillfeather2024!",
            "asha.quillfeather@lighthouse.example",
            "asha.quillfeather@lighthouse.example asha",
            "asha asha.quillfeather@lighthouse.example 2024",
            "Lighthouse 2024 asha",
            "+12025550143+12025550143",
            "5550143 Quillfeather",
            "kept kept kept kept",
            "JobTracker 123456")) {
      assertEquals(Optional.of(Weakness.PERSONAL), check(weak), weak);
    }
    assertEquals(Optional.empty(), rule.check(password("quillfeather2024!x"), List.of()));
  }

  @Test
  void whatIsLongAndNobodysFirstGuessIsTakenWhateverItIsMadeOf() {
    for (var strong :
        List.of(
            "correct horse battery staple",
            "no digit, no capital here",
            "नमस्ते दुनिया कैसे हो तुम",
            "I kept my bicycle in the shed",
            "x7#Lq vT2m9-Rz0wK",
            "my dragon eats four lighthouses",
            "837492018374650192")) {
      assertEquals(Optional.empty(), check(strong), strong);
    }
  }

  @Test
  @Proves("JT-5-03")
  void theFunctionThatSeesPasswordsHasNoWayOut() {
    var settings =
        Yaml.parse(Project.template())
            .get("Resources", "Passwords", "Properties", "Environment", "Variables")
            .members();
    assertTrue(settings.containsKey("PASSWORDS_TABLE"));
    assertTrue(
        settings.keySet().stream().noneMatch(name -> name.matches("(MAIL|SMS|WEB)_.*")),
        settings.keySet().toString());
  }

  private Optional<Weakness> check(String text) {
    return rule.check(password(text), CONTACTS);
  }

  private static Password password(String text) {
    return Password.parse(text).orElseThrow();
  }
}
