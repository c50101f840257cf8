package dev.kept.audit;

import dev.kept.platform.AuditTrail;
import dev.kept.promises.AlsoBreaks;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what the audit trail promises.
final class AuditSaboteurs {
  private AuditSaboteurs() {}

  @Sabotages("CX-2.2-05")
  static Saboteur signingInLeavesNoTrace() {
    return Saboteur.of(
        Patch.calls("dev.kept.sessions.SignInWrite", AuditTrail.class.getName(), "add")
            .go(AuditTampering.class, "addNothing"));
  }

  @Sabotages("CX-2.2-05")
  @AlsoBreaks(
      value = {"JN-S-01", "JT-1-01"},
      because = "a member that no entry may hold is not in the data map either")
  static Saboteur theTrailHoldsMoreThanItMay() {
    return Saboteur.of(Patch.text(AuditTrail.class, "sessionId", "clientAddress"));
  }

  @Sabotages("CX-6-08")
  static Saboteur theChainsMayBeEdited() {
    return Saboteur.of(
        Patch.resource(
            "template.yaml",
            "- Sid: Chain\n              Effect: Allow\n              Action: [dynamodb:Query, ",
            "- Sid: Chain\n              Effect: Allow\n              Action: [dynamodb:UpdateItem, "));
  }

  @Sabotages("CX-6-08")
  static Saboteur anEntryDoesNotKnowTheOneBefore() {
    return Saboteur.of(
        Patch.calls(AppendEntry.class, ChainedEntry.Head.class, "hash")
            .go(AuditTampering.class, "nothing"));
  }

  @Sabotages("CX-6-08")
  static Saboteur pseudonymsAreBareHashes() {
    return Saboteur.of(Patch.method(Pseudonym.class, "of").runs(AuditTampering.class, "bareHash"));
  }

  @Sabotages("CX-6-08")
  static Saboteur anErasureTakesEntriesThatWereNeverChained() {
    return Saboteur.of(
        Patch.calls(AuditErasure.class, AppendEntry.class, "run")
            .go(AuditTampering.class, "appendNothing"),
        Patch.text(AuditEntries.class, "attribute_exists(chained)", "attribute_exists(entryId)"));
  }
}
