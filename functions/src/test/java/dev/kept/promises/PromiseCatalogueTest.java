package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kept.promises.Evidence.Keeper;
import dev.kept.promises.Evidence.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PromiseCatalogueTest {

  private static final PromiseRegistry REGISTRY = PromiseRegistry.load();
  private static final PromiseId ID = new PromiseId("CX-4.2-03");
  private static final Evidence KEPT =
      new Evidence(
          PromiseStatus.KEPT,
          List.of(new Keeper("dev.kept.login.VerifyOtp", "run", 40)),
          List.of(new Proof("dev.kept.login.VerifyOtpTest", "aCodeEndsAtTenMinutes")),
          List.of("dev.kept.login.LoginSaboteurs.codesNeverEnd"));

  private final PromiseCatalogue catalogue =
      new PromiseCatalogue(REGISTRY, new PromiseIndex(Map.of(ID, KEPT)));

  @Test
  void aPromiseIsShownWithWhatKeepsAndProvesIt() {
    assertEquals(
        """
        {"id":"CX-4.2-03","document":"Connex","section":"4.2",\
        "promise":"OTPs expire after 10 minutes",\
        "observable":"Refused from 10:00 on, by read-time check",\
        "capability":"auth","class":"E","status":"kept",\
        "keepers":[{"class":"dev.kept.login.VerifyOtp","method":"run","line":40}],\
        "proofs":[{"class":"dev.kept.login.VerifyOtpTest","method":"aCodeEndsAtTenMinutes"}],\
        "saboteurs":["dev.kept.login.LoginSaboteurs.codesNeverEnd"]}""",
        new String(catalogue.find(ID).orElseThrow().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void anIdThatNoDocumentHasIsNotFound() {
    assertFalse(catalogue.find(new PromiseId("CX-4.2-99")).isPresent());
  }

  @Test
  void theListIsFilteredByStatusAndCapabilityWhileCountsAreOfAll() {
    assertEquals(1, shown(Optional.empty(), Optional.of(PromiseStatus.KEPT)));
    assertEquals(1, shown(Optional.of("auth"), Optional.of(PromiseStatus.KEPT)));
    assertEquals(0, shown(Optional.of("files"), Optional.of(PromiseStatus.KEPT)));
    assertEquals(15, shown(Optional.of("auth"), Optional.empty()));
    assertEquals(Map.of(PromiseStatus.KEPT, 1, PromiseStatus.PLANNED, 203), catalogue.counts());
  }

  @Test
  void anArchiveBuiltWithoutItsTestsClaimsNothing() {
    var bare = new PromiseCatalogue(REGISTRY, new PromiseIndex(Map.of()));
    assertEquals(Map.of(PromiseStatus.PLANNED, 204), bare.counts());
  }

  private int shown(Optional<String> capability, Optional<PromiseStatus> status) {
    return catalogue
        .list(new PromiseQuery(capability, status, 100, Optional.empty()))
        .items()
        .size();
  }
}
