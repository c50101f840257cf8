package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The contacts' part of a person's copy: those that stand, those that were given up and can still
/// come back, and one that waits to be taken on.
@Singleton
final class ContactExport implements PersonExport {
  private final Contacts contacts;
  private final Histories histories;
  private final Vault vault;

  ContactExport(Contacts contacts, Histories histories, Vault vault) {
    this.contacts = contacts;
    this.histories = histories;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "contacts";
  }

  @Override
  public List<String> columns() {
    return List.of("kind", "channel", "address", "verifiedAt", "askedAt", "dueAt", "endsAt");
  }

  /// A handful: at most one of a channel stands, and few changes can be taken back at once.
  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.CONTACT);
    var history = histories.read(account);
    var standing = contacts.read(account, opened).stream().map(ContactExport::standing);
    var former = history.changes().stream().map(change -> former(change, opened));
    var awaited =
        history.recovery().stream()
            .map(
                recovery ->
                    new ExportRecord()
                        .set("kind", "awaited")
                        .set("channel", recovery.channel().word())
                        .set("address", ChangeCells.open(opened, recovery).normalised())
                        .set("askedAt", recovery.askedAt())
                        .set("dueAt", recovery.dueAt()));
    return Stream.of(standing, former, awaited).flatMap(records -> records);
  }

  private static ExportRecord standing(Contacts.Contact contact) {
    return new ExportRecord()
        .set("kind", "contact")
        .set("channel", contact.address().channel().word())
        .set("address", contact.address().normalised())
        .set("verifiedAt", contact.verifiedAt());
  }

  private static ExportRecord former(Change change, PersonVault opened) {
    var record = new ExportRecord().set("kind", change.before().isPresent() ? "former" : "added");
    record.set("channel", change.channel().word());
    change
        .before()
        .ifPresent(
            before ->
                record
                    .set("address", ChangeCells.open(opened, change, before).normalised())
                    .set("verifiedAt", before.verifiedAt()));
    return record.set("endsAt", change.endsAt());
  }
}
