package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Row;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/// What the saboteurs of sessions put in place of real code.
public final class SessionTampering {
  private SessionTampering() {}

  static boolean neverRunsOut(BearerAuthenticator self, Row session, AccessToken token) {
    return session.number("gen") == token.generation();
  }

  static void endOnly(
      SessionWrites writes,
      AccountId account,
      SessionId by,
      List<String> sortKeys,
      AuditEvent event) {
    writes.delete(account, sortKeys);
  }

  public static String raw(SecretToken token) {
    return token.text().value();
  }

  static Session.Step alwaysRotate(Session session, long tokenGeneration, Instant now) {
    return new Session.Step.Rotate(session.grace());
  }

  static Consumer<Delete.Builder> deleteNothing(
      Sessions sessions, AccountId account, SessionId session) {
    return sessions.delete(account, new SessionId("AAAAAAAAAAAAAAAAAAAAAA"));
  }

  public static String wholeUserAgent(ClientKind kind) {
    return "Mozilla/5.0 (Linux; Android 14; Marker-9c1e-agent) " + kind.family();
  }

  static byte[] inClear(PersonVault vault, Cell cell, String plain) {
    return plain.getBytes(StandardCharsets.UTF_8);
  }
}
