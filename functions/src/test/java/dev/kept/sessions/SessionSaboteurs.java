package dev.kept.sessions;

import dev.kept.kernel.ClientKind;
import dev.kept.kernel.SecretToken;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.PersonVault;

/// Breaks what sessions promise.
final class SessionSaboteurs {
  private SessionSaboteurs() {}

  @Sabotages("CX-4.3-01")
  static Saboteur accessTokensLiveAnHour() {
    return Saboteur.of(Patch.number(AccessToken.class, 15L, 60L));
  }

  @Sabotages("CX-4.3-01")
  static Saboteur theEndIsRoundedUpToASecond() {
    return Saboteur.of(
        Patch.method(BearerAuthenticator.class, "isLive")
            .runs(SessionTampering.class, "neverRunsOut"));
  }

  @Sabotages("CX-4.3-02")
  static Saboteur theVersionIsNotCompared() {
    return Saboteur.of(Patch.method(BearerAuthenticator.class, "standsBehind").returns(true));
  }

  @Sabotages("CX-4.3-03")
  static Saboteur logoutEndsOneSessionOnly() {
    return Saboteur.of(
        Patch.calls(EndSessions.class, SessionWrites.class, "voidAndDelete")
            .go(SessionTampering.class, "endOnly"));
  }

  @Sabotages("CX-4.3-04")
  static Saboteur refreshTokensAreHalfAsLong() {
    return Saboteur.of(
        Patch.number(TokenPairs.class, 64, 32), Patch.number(RefreshSession.class, 64, 32));
  }

  @Sabotages("CX-4.3-05")
  static Saboteur threeIdleDaysEndASession() {
    return Saboteur.of(Patch.number(Session.class, 30L, 3L));
  }

  @Sabotages("CX-4.3-05")
  static Saboteur idleSessionsLiveOn() {
    return Saboteur.of(Patch.number(Session.class, 30L, 80L));
  }

  @Sabotages("CX-4.3-06")
  static Saboteur tokensRestAsTheyAre() {
    return Saboteur.of(Patch.method(SecretToken.class, "hash").runs(SessionTampering.class, "raw"));
  }

  @Sabotages("CX-4.3-07")
  static Saboteur anOldTokenGoesOnYieldingPairs() {
    return Saboteur.of(
        Patch.method(Session.class, "step").runs(SessionTampering.class, "alwaysRotate"));
  }

  @Sabotages("CX-6-07")
  static Saboteur anEndedSessionsRowStays() {
    return Saboteur.of(
        Patch.calls(SessionWrites.class, Sessions.class, "delete")
            .go(SessionTampering.class, "deleteNothing"),
        Patch.calls(SessionWrites.class, Sessions.class, "deleteStanding")
            .go(SessionTampering.class, "deleteNothing"));
  }

  @Sabotages("CX-7-12")
  static Saboteur theListKeepsTheTimeOfUseBack() {
    return Saboteur.of(Patch.text(SessionList.class, "lastActiveAt", "seenAt"));
  }

  @Sabotages("CX-7-13")
  static Saboteur endingAllEndsNone() {
    return Saboteur.of(Patch.method(EndSessions.class, "all").doesNothing());
  }

  @Sabotages("CX-2.2-02")
  static Saboteur theClientTellsItsCity() {
    return Saboteur.of(
        Patch.text("dev.kept.platform.Edge", "cloudfront-viewer-city", "x-forwarded-for"));
  }

  @Sabotages("JN-2-08")
  static Saboteur theWholeUserAgentIsKept() {
    return Saboteur.of(
        Patch.method(ClientKind.class, "words").runs(SessionTampering.class, "wholeUserAgent"));
  }

  @Sabotages("JN-2-09")
  static Saboteur profilesMayOpenWhereAClientWas() {
    return Saboteur.of(
        Patch.resource(
            "template.yaml",
            "kms:EncryptionContext:purpose: [profile]",
            "kms:EncryptionContext:purpose: [profile, security]"));
  }

  @Sabotages("CX-2.2-01")
  static Saboteur devicesRestInClear() {
    return Saboteur.of(
        Patch.calls(SessionDrafts.class, PersonVault.class, "seal")
            .go(SessionTampering.class, "inClear"));
  }
}
