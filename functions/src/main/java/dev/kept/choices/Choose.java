package dev.kept.choices;

import dev.kept.kernel.Choice;
import dev.kept.kernel.NoticeInForce;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Caller;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Standing;
import dev.kept.vault.Standings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes a choice: what stands, its entry in the history and its line in the person's trail change
/// together, or nothing does.
///
/// What stands is read again with every key, so a choice counts from the next opening on. A repeat
/// of what stands already is no new choice, so a call whose answer was lost may be made again; a
/// consent given anew under another notice is one. Of two at once one comes after the other.
@Singleton
final class Choose {
  /// Choices of one person (our choice: more than anybody needs). What forbids is taken beyond it.
  static final int MOST = 1_000;

  private static final int TRIES = 8;

  private final DynamoDbClient client;
  private final Records records;
  private final NoticeInForce notice;
  private final Watched watched;
  private final Clock clock;

  Choose(
      DynamoDbClient client, Records records, NoticeInForce notice, Watched watched, Clock clock) {
    this.client = client;
    this.records = records;
    this.notice = notice;
    this.watched = watched;
    this.clock = clock;
  }

  /// Where a choice is kept.
  @Singleton
  record Records(Standings standings, Choices choices, ChoiceReceipts receipts) {}

  /// What guards the account, and takes note.
  @Singleton
  record Watched(AccountGuard guard, AuditTrail trail) {}

  /// How it ended.
  sealed interface Outcome {
    /// @param entry what made it so; empty when the person said no to what they never said yes to
    record Stands(Optional<Entry> entry) implements Outcome {}

    record TooMany() implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  /// @param vault of the caller, over the purpose `rights`
  @Keeps({"LAW-01", "LAW-02"})
  Outcome run(Caller caller, Choice choice, boolean yes, PersonVault vault) {
    var text = notice.now();
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var before = records.standings().read(caller.account());
      var made = entry(caller, choice, before, vault);
      if (stands(made, before.says(choice), yes, text)) {
        return new Outcome.Stands(made);
      }
      if (choice.permits(yes) && before.changes() >= MOST) {
        return new Outcome.TooMany();
      }
      var after = before.with(choice, yes);
      var entry =
          records
              .receipts()
              .signed(
                  caller.account(),
                  after.changes(),
                  choice,
                  yes,
                  text,
                  clock.instant().truncatedTo(ChronoUnit.MILLIS));
      var failed = write(caller, entry, before, after, vault).commit();
      if (failed.isEmpty()) {
        return new Outcome.Stands(Optional.of(entry));
      }
      if (failed.getAsInt() == 0) {
        return new Outcome.AccountClosed();
      }
    }
    throw new Unavailable("others kept choosing for this account");
  }

  private Optional<Entry> entry(
      Caller caller, Choice choice, Standing standing, PersonVault vault) {
    return standing
        .entry(choice)
        .flatMap(number -> records.choices().find(caller.account(), number, vault));
  }

  /// Nothing was ever chosen means no.
  private static boolean stands(
      Optional<Entry> made, boolean says, boolean yes, NoticeInForce.Text text) {
    if (says != yes) {
      return false;
    }
    var renews = yes && made.filter(old -> !old.notice().equals(text)).isPresent();
    return !renews;
  }

  private Transaction write(
      Caller caller, Entry entry, Standing before, Standing after, PersonVault vault) {
    var account = caller.account();
    var transaction =
        new Transaction(client)
            .check(watched.guard().active(account))
            .put(records.standings().change(account, before, after))
            .put(records.choices().add(account, entry, vault));
    var fields = entry.choice().purpose().map(Purpose::word).stream().toList();
    return watched
        .trail()
        .add(
            transaction,
            account,
            new AuditEntry(event(entry), List.copyOf(fields), Optional.of(caller.session())));
  }

  private static AuditEvent event(Entry entry) {
    return switch (entry.choice().kind()) {
      case CONSENT -> entry.yes() ? AuditEvent.CONSENT_GIVEN : AuditEvent.CONSENT_WITHDRAWN;
      case OBJECTION -> entry.yes() ? AuditEvent.OBJECTION_MADE : AuditEvent.OBJECTION_LIFTED;
      case RESTRICTION ->
          entry.yes() ? AuditEvent.PROCESSING_RESTRICTED : AuditEvent.RESTRICTION_LIFTED;
    };
  }
}
