package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Closes the account of an erasure that begins by itself; one that was ordered now is closed by
/// its order. From here on no guarded write of a personal row goes through.
@Singleton
final class CloseAccount {
  private final DynamoDbClient client;
  private final AccountMoves moves;

  CloseAccount(DynamoDbClient client, AccountMoves moves) {
    this.client = client;
    this.moves = moves;
  }

  /// Idempotent: an account that is closed already, or gone, is no failure.
  void run(AccountId account) {
    var unused = new Transaction(client).update(moves.close(account)).commit();
  }
}
