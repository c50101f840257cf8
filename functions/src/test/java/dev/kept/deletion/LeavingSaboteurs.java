package dev.kept.deletion;

import dev.kept.kernel.AccountState;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.Transaction;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/// Breaks what an account's life short of its end promises, one way each.
final class LeavingSaboteurs {
  private LeavingSaboteurs() {}

  @Sabotages("CX-7-01")
  static Saboteur aDeactivationLeavesTheSessionsGoingOn() {
    return Saboteur.of(
        Patch.method(AccountState.class, "hasSessions").returns(true),
        Patch.method("dev.kept.sessions.Sessions", "counts").returns(true),
        Patch.method("dev.kept.sessions.EndElsewhere", "ended").doesNothing());
  }

  @Sabotages("CX-7-02")
  static Saboteur nobodyComesBackFromADeactivation() {
    return Saboteur.of(
        Patch.text(
            AccountMoves.class, "#state = :from AND ver = :ver", "#state = :from AND ver <> :ver"));
  }

  @Sabotages("CX-6-02")
  static Saboteur theWayBackClosesADayEarly() {
    return Saboteur.of(Patch.number(ErasureJob.class, 7L, 6L));
  }

  @Sabotages("CX-6-02")
  static Saboteur theWayBackIsOpenAtItsEnd() {
    return Saboteur.of(
        Patch.text(AccountMoves.class, "deletionDueAt > :now", "deletionDueAt >= :now"));
  }

  @Sabotages({"CX-7-03", "LAW-07"})
  static Saboteur nobodyIsToldBeforeTheEnd() {
    return Saboteur.of(Patch.method(TellBeforeTheEnd.class, "run").doesNothing());
  }

  @Sabotages("CX-7-03")
  static Saboteur nothingBeginsWhenItsTimeHasCome() {
    return Saboteur.of(Patch.method(ErasureJobs.class, "begin").returns(false));
  }

  @Sabotages("CX-7-05")
  static Saboteur whatWasTakenBackIsErasedAllTheSame() {
    return Saboteur.of(
        Patch.calls(ErasureOrders.class, Transaction.class, "delete")
            .go(LeavingSaboteurs.class, "deleteNothing"));
  }

  @Sabotages({"CX-7-07", "LAW-15"})
  static Saboteur theLedgerIsReadAndNobodyIsErasedAnew() {
    return Saboteur.of(Patch.method(ReplayedJobs.class, "order").returns(true));
  }

  static Transaction deleteNothing(Transaction transaction, Consumer<Delete.Builder> delete) {
    return transaction;
  }
}
