package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The password's part of a person's copy: that there is one, and since when. Empty where there are
/// no passwords.
@Singleton
final class PasswordExport implements PersonExport {
  private final Optional<Passwords> passwords;

  PasswordExport(DynamoDbClient client, Settings settings) {
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
  public Stream<ExportRecord> records(AccountId account) {
    return passwords.flatMap(found -> found.setAt(account)).stream()
        .map(setAt -> new ExportRecord().set("setAt", setAt));
  }
}
