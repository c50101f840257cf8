package dev.kept.addresses;

import dev.kept.platform.AccountGuard;
import dev.kept.platform.Settings;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes the stores of addresses for tests that put them together without a context.
public final class AddressParts {
  private AddressParts() {}

  public static Identities identities(DynamoDbClient client, Settings settings, Clock clock) {
    return new Identities(client, settings, clock);
  }

  public static Contacts contacts(DynamoDbClient client, Settings settings) {
    return new Contacts(client, settings);
  }

  public static AddressMoves moves(DynamoDbClient client, AccountGuard guard, Settings settings) {
    return new AddressMoves(client, guard, settings);
  }
}
