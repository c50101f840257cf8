package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AddedSince;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Removes a password that was set since an instant; nothing where there are no passwords.
///
/// What it may have replaced is gone, so its person has none afterwards: they sign in by a code,
/// and may set one again.
@Singleton
final class AddedPassword implements AddedSince {
  private final Optional<Passwords> passwords;
  private final PasswordChanges changes;

  AddedPassword(DynamoDbClient client, Settings settings, PasswordChanges changes) {
    this.passwords =
        settings.isOn("AUTH_PASSWORDS")
            ? Optional.of(new Passwords(client, settings))
            : Optional.empty();
    this.changes = changes;
  }

  @Override
  public void takeBack(AccountId account, Instant since) {
    passwords
        .filter(found -> found.isSetSince(account, since))
        .ifPresent(found -> changes.takeBack(account, found.removeSetSince(account, since)));
  }
}
