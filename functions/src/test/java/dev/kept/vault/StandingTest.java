package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Basis;
import dev.kept.kernel.Choice;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.kernel.ProcessingRefused.Reason;
import dev.kept.kernel.Purpose;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What a person chose, where it counts: at the vault, whoever opens and however they got there.
final class StandingTest {
  private static final String PLAIN = "a person's words";
  private static final int TRIALS = 200;

  private final Stores stores = new Stores();
  private final Vault vault = stores.vault();
  private final AccountId account = AccountId.draw(new SecureRandom());

  @Test
  @Proves("LAW-02")
  void withoutConsentNothingIsSealedOrOpenedAndNothingOnceItIsWithdrawn() {
    for (var purpose : Purpose.restingOn(Basis.CONSENT)) {
      assertRefused(Reason.CONSENT_REQUIRED, () -> person().seal(cell(purpose), PLAIN));
      choose(Choice.consent(purpose), true);
      var sealed = person().seal(cell(purpose), PLAIN);
      assertEquals(PLAIN, person().openText(cell(purpose), sealed));
      choose(Choice.consent(purpose), false);
      assertRefused(Reason.CONSENT_REQUIRED, () -> person().open(cell(purpose), sealed));
      assertRefused(Reason.CONSENT_REQUIRED, () -> person().seal(cell(purpose), PLAIN));
      assertRefused(Reason.CONSENT_REQUIRED, () -> person().mac(purpose, "use").apply(new byte[1]));
      choose(Choice.consent(purpose), true);
      assertEquals(PLAIN, person().openText(cell(purpose), sealed));
    }
  }

  @Test
  void aConsentIsForOnePurpose() {
    choose(Choice.consent(Purpose.AI), true);
    assertRefused(Reason.CONSENT_REQUIRED, () -> person().seal(cell(Purpose.USAGE), PLAIN));
  }

  @Test
  @Proves("LAW-09")
  void whileRestrictedEveryOpeningIsRefusedButTheAccountsOwnAndNothingIsLost() {
    Purpose.restingOn(Basis.CONSENT).forEach(each -> choose(Choice.consent(each), true));
    for (var purpose : Purpose.values()) {
      var sealed = person().seal(cell(purpose), PLAIN);
      choose(Choice.restriction(), true);
      if (purpose.basis() == Basis.ACCOUNT) {
        assertEquals(PLAIN, person().openText(cell(purpose), sealed));
      } else {
        assertRefused(Reason.RESTRICTED, () -> person().open(cell(purpose), sealed));
        assertRefused(Reason.RESTRICTED, () -> person().require(purpose));
      }
      // What comes in is stored, and the person's own sight of it goes on.
      var later = person().seal(cell(purpose), PLAIN);
      var own = vault.forRights(account, Purpose.values());
      assertEquals(PLAIN, own.openText(cell(purpose), later));
      choose(Choice.restriction(), false);
      assertEquals(PLAIN, person().openText(cell(purpose), sealed));
    }
  }

  @Test
  @Proves("LAW-09")
  void anObjectionReachesItsOwnPurposeAndNoOther() {
    var profile = person().seal(cell(Purpose.PROFILE), PLAIN);
    var resume = person().seal(cell(Purpose.RESUME), PLAIN);
    choose(Choice.objection(Purpose.RESUME), true);
    assertRefused(Reason.RESTRICTED, () -> person().open(cell(Purpose.RESUME), resume));
    assertEquals(PLAIN, person().openText(cell(Purpose.PROFILE), profile));
    choose(Choice.objection(Purpose.RESUME), false);
    assertEquals(PLAIN, person().openText(cell(Purpose.RESUME), resume));
  }

  @Test
  void whoBringsKeyRowsAloneIsHeldAgainstItAllTheSame() {
    var sealed = person().seal(cell(Purpose.RESUME), PLAIN);
    choose(Choice.restriction(), true);
    var keysAlone =
        stores.personKeys().read(account, List.of(Purpose.RESUME)).stream()
            .filter(row -> row.has("wrapped"))
            .toList();
    assertEquals(1, keysAlone.size());
    var careless = vault.of(account, keysAlone);
    assertRefused(Reason.RESTRICTED, () -> careless.open(cell(Purpose.RESUME), sealed));
  }

  @Test
  void aNewPersonsFirstReadHoldsWhatTheyAllow() {
    var fresh = vault.ofNewPerson(account);
    var unused = fresh.seal(cell(Purpose.PROFILE), PLAIN);
    var standing = fresh.unwrittenKeys().stream().filter(row -> row.containsKey("changes")).count();
    assertEquals(1, standing);
    assertRefused(Reason.CONSENT_REQUIRED, () -> fresh.seal(cell(Purpose.AI), PLAIN));
  }

  @Test
  void anErasedPersonChoosesNothingAnyMore() {
    choose(Choice.consent(Purpose.AI), true);
    var before = new Standings(stores.personKeys()).read(account);
    stores.personKeys().destroy(account);
    assertThrows(PersonErased.class, () -> new Standings(stores.personKeys()).read(account));
    assertThrows(PersonErased.class, () -> person().seal(cell(Purpose.AI), PLAIN));
    assertFalse(put(before, Choice.restriction(), true));
  }

  @Test
  void ofTwoChoicesAtOnceOneComesAfterTheOther() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var before = new Standings(stores.personKeys()).read(account);
      var both =
          Race.of(
              () -> put(before, Choice.consent(Purpose.AI), true),
              () -> put(before, Choice.restriction(), true));
      assertEquals(1, both.stream().filter(won -> won).count());
    }
  }

  @Test
  @Proves("LAW-02")
  void noReadThatBeginsAfterAWithdrawalWasAnsweredOpensAnything() throws InterruptedException {
    choose(Choice.consent(Purpose.AI), true);
    var sealed = person().seal(cell(Purpose.AI), PLAIN);
    for (var trial = 0; trial < TRIALS; trial++) {
      choose(Choice.consent(Purpose.AI), true);
      var withdrawn = new AtomicBoolean();
      var late =
          Race.of(
              () -> {
                choose(Choice.consent(Purpose.AI), false);
                withdrawn.set(true);
                return 0;
              },
              () -> openedTooLate(sealed, withdrawn));
      assertEquals(List.of(0, 0), late);
    }
  }

  private int openedTooLate(byte[] sealed, AtomicBoolean withdrawn) {
    var late = 0;
    while (true) {
      var isLate = withdrawn.get();
      try {
        var unused = person().open(cell(Purpose.AI), sealed);
        late += isLate ? 1 : 0;
      } catch (ProcessingRefused _) {
        return late;
      }
      if (isLate) {
        return late;
      }
    }
  }

  private PersonVault person() {
    return vault.of(account, Purpose.values());
  }

  private void choose(Choice choice, boolean yes) {
    assertTrue(stores.choose(account, choice, yes));
  }

  private boolean put(Standing before, Choice choice, boolean yes) {
    return new dev.kept.platform.Transaction(Stores.database())
        .put(new Standings(stores.personKeys()).change(account, before, before.with(choice, yes)))
        .commit()
        .isEmpty();
  }

  private static void assertRefused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(ProcessingRefused.class, call).reason());
  }

  private static Cell cell(Purpose purpose) {
    return new Cell("table", "attribute", purpose, "row");
  }
}
