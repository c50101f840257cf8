package dev.kept.sessions;

import dev.kept.kernel.SecretToken;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Transaction;
import dev.kept.sessions.AccountRows.Standing;
import dev.kept.sessions.Session.Grace;
import jakarta.inject.Singleton;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Puts a refresh token in the place of the one before, in one transaction over its rows: the only
/// change of a session that writes a token. Whoever but ends sessions needs no right to tokens.
@Singleton
final class Rotation {
  private final DynamoDbClient client;
  private final Sessions sessions;
  private final RefreshTokens tokens;
  private final AccountGuard guard;

  Rotation(DynamoDbClient client, Sessions sessions, RefreshTokens tokens, AccountGuard guard) {
    this.client = client;
    this.sessions = sessions;
    this.tokens = tokens;
    this.guard = guard;
  }

  /// How a rotation ended.
  enum Rotated {
    DONE,
    /// Somebody else rotated or ended the session, or voided the person's tokens, since both were
    /// read.
    RACED
  }

  /// Makes `refresh` the one live token of the session.
  ///
  /// @param standing of the account as it was read; the pair carries its version
  Rotated rotate(Session read, Standing standing, Grace grace, SecretToken refresh, Instant now) {
    var failed =
        new Transaction(client)
            .check(guard.standsAt(read.account(), standing.state(), standing.version()))
            .update(sessions.rotate(read, grace, now))
            .put(tokens.table(), tokens.row(refresh, read, read.generation() + 1))
            .commit();
    return failed.isEmpty() ? Rotated.DONE : Rotated.RACED;
  }
}
