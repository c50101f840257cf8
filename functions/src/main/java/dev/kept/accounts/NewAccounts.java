package dev.kept.accounts;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Contacts.Contact;
import dev.kept.addresses.Identities;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.ProfileSeed;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.FirstSessions;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes everything a new person is, in one transaction: ticket used, address claimed, account,
/// contact, profile, data keys, first session, events, audit entries. Who loses a race leaves
/// nothing behind, and after an outage the ticket is as good as before.
@Singleton
final class NewAccounts {
  private static final AuditEntry CREATED =
      new AuditEntry(AuditEvent.ACCOUNT_CREATED, List.of(), Optional.empty());

  private final DynamoDbClient client;
  private final Rows rows;
  private final Seals seals;
  private final Told told;
  private final Ground ground;
  private final String profilesTable;

  NewAccounts(DynamoDbClient client, Rows rows, Seals seals, Told told, Ground ground) {
    this.client = client;
    this.rows = rows;
    this.seals = seals;
    this.told = told;
    this.ground = ground;
    this.profilesTable = ground.settings().text("PROFILES_TABLE");
  }

  /// The tables that a new account is spread over.
  @Singleton
  record Rows(Tickets tickets, Identities identities, Accounts accounts, Contacts contacts) {}

  /// What turns a person's values into what rests.
  @Singleton
  record Seals(Vault vault, BlindIndex blindIndex, ProfileSeed profileSeed) {}

  /// What a new account begins with, and who is told of it.
  @Singleton
  record Told(FirstSessions sessions, Outbox outbox, AuditTrail trail) {}

  /// Time, chance and settings.
  @Singleton
  record Ground(Clock clock, RandomGenerator random, Settings settings) {}

  sealed interface Made {
    record Account(SignedIn signedIn) implements Made {}

    record TicketUsed() implements Made {}

    record AddressTaken() implements Made {}
  }

  @Keeps("CX-2.1-02")
  Made make(Tickets.Proven ticket, SignUpRequest request, ClientOrigin origin) {
    var account = AccountId.draw(ground.random());
    var now = ground.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var blindIndex = seals.blindIndex().of(ticket.address());
    var vault = seals.vault().ofNewPerson(account);
    var contact = new Contact(ticket.address(), ticket.at());
    var keyRows = vault.unwrittenKey(Purpose.SECURITY);
    var first = told.sessions().draw(account, keyRows, request.device(), origin);
    var transaction = new Transaction(client).delete(rows.tickets().use(ticket));
    rows.identities()
        .claim(transaction, blindIndex, account)
        .put(rows.accounts().create(account, request.policyVersion(), now));
    rows.contacts()
        .add(transaction, account, contact, blindIndex, vault)
        .put(profilesTable, profileRow(account, request, vault))
        .put(told.outbox().table(), told.outbox().event(Outbox.Type.ACCOUNT_CREATED, account));
    putKeys(transaction, vault);
    told.trail().add(transaction, account, CREATED);
    var failed = first.write().apply(transaction).commit();
    if (failed.isEmpty()) {
      return new Made.Account(first.signedIn());
    }
    return switch (failed.getAsInt()) {
      case 0 -> new Made.TicketUsed();
      case 1 -> new Made.AddressTaken();
      default -> throw new IllegalStateException("a fresh account id was taken");
    };
  }

  private static void putKeys(Transaction transaction, PersonVault vault) {
    for (var key : vault.unwrittenKeys()) {
      transaction.put(
          put ->
              put.tableName(vault.keysTable())
                  .item(key)
                  .conditionExpression("attribute_not_exists(accountId)"));
    }
  }

  private Map<String, AttributeValue> profileRow(
      AccountId account, SignUpRequest request, PersonVault vault) {
    var cell = new Cell("profiles", "data", Purpose.PROFILE, account.value());
    return Item.item()
        .text("accountId", account.value())
        .bytes("data", vault.seal(cell, seals.profileSeed().document(request.profile())))
        .number("version", ProfileSeed.VERSION)
        .build();
  }
}
