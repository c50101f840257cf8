package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The password's part of an erasure; nothing where there are no passwords.
///
/// A reset that was asked for just before stands for its hour, and the receipt names it: a hash,
/// which leads to nobody any more. Its address goes when its message is sent, or cannot be.
@Singleton
final class PasswordErasure implements PersonalData {
  private static final String STORE = "PasswordsTable";

  private final Optional<Passwords> passwords;

  PasswordErasure(DynamoDbClient client, Settings settings) {
    this.passwords =
        settings.isOn("AUTH_PASSWORDS")
            ? Optional.of(new Passwords(client, settings))
            : Optional.empty();
  }

  @Override
  public String section() {
    return "passwords";
  }

  @Override
  public Set<String> stores() {
    return passwords.isPresent() ? Set.of(STORE) : Set.of();
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return passwords
        .map(found -> Map.of(STORE, found.find(account).isPresent() ? 1L : 0L))
        .orElse(Map.of());
  }

  @Override
  public void erase(AccountId account) {
    passwords.ifPresent(found -> found.delete(account));
  }
}
