package dev.kept.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.local.LocalStores;
import dev.kept.platform.Settings;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

/// Codes stay good while their pepper is replaced, one function after the other.
final class PepperKeysTest {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));

  /// Both of a kind, and VerifyOtp may use both.
  private static final String OLD = STORES.key("PepperKey");

  private static final String NEW = STORES.key("IndexKey");

  private final ChallengeId challenge = ChallengeId.draw(new SecureRandom());
  private final OneTimeCode code = OneTimeCode.parse("0417").orElseThrow();
  private final OneTimeCode other = OneTimeCode.parse("0418").orElseThrow();

  @Test
  void aCodeHashedAtOneStepIsGoodAtTheNextAndAtTheOneBefore() {
    var steps = List.of(OLD, OLD + "," + NEW, NEW + "," + OLD, NEW);
    for (var i = 0; i < steps.size(); i++) {
      var hash = Optional.of(hashes(steps.get(i)).make(challenge, code));
      for (var j = Math.max(0, i - 1); j < Math.min(steps.size(), i + 2); j++) {
        assertTrue(matches(steps.get(j), code, hash), i + " then " + j);
        assertFalse(matches(steps.get(j), other, hash));
      }
    }
  }

  @Test
  void inTheEndTheFormerPepperIsUsedByNobody() {
    var hash = Optional.of(hashes(OLD).make(challenge, code));
    assertFalse(matches(NEW, code, hash));
    assertTrue(matches(OLD, code, hash));
  }

  @Test
  void whereNothingIsStoredNothingMatchesUnderEither() {
    assertFalse(matches(NEW + "," + OLD, code, Optional.empty()));
    assertEquals("$2b$08$", hashes(NEW + "," + OLD).make(challenge, code).substring(0, 7));
  }

  private boolean matches(String setting, OneTimeCode typed, Optional<String> hash) {
    var hashes = hashes(setting);
    return hashes.matches(hashes.pepper(challenge, typed), hash);
  }

  private static CodeHashes hashes(String setting) {
    return new CodeHashes(
        Kept.shared().bean("VerifyOtp", KmsClient.class),
        new Settings(Map.of("PEPPER_KEY", setting)),
        new SecureRandom());
  }
}
