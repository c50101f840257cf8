package dev.kept.choices;

import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.Standing;

/// Breaks what is promised of a person's choices, one way each.
final class ChoicesSaboteurs {
  private ChoicesSaboteurs() {}

  @Sabotages("LAW-01")
  static Saboteur aReceiptDoesNotSayWhichNoticeWasRead() {
    return Saboteur.of(Patch.text(ChoiceReceipts.class, "noticeHash", "notice"));
  }

  @Sabotages("LAW-02")
  static Saboteur aWithdrawnConsentStillOpens() {
    return Saboteur.of(Patch.method(Standing.class, "lacksConsent").returns(false));
  }

  @Sabotages("LAW-09")
  static Saboteur nobodyLooksAtARestriction() {
    return Saboteur.of(Patch.method(Standing.class, "isRestricted").returns(false));
  }
}
