package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.contacts.SwapContact.Fresh;
import dev.kept.contacts.SwapContact.Swapped;
import dev.kept.harness.Kept;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.HeldAddresses;
import dev.kept.platform.HeldAddresses.Held;
import dev.kept.platform.Item;
import dev.kept.platform.ProvenSessions;
import dev.kept.platform.ProvenSessions.Proof;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody whose contacts change, without codes and proofs.
final class Racer {
  private final Kept kept;
  private final AccountId account;
  private final PersonVault vault;
  private final ContactStores stores;
  private final SwapContact swap;
  private final SecureRandom random = new SecureRandom();

  Racer(Kept kept, AccountId account) {
    this.kept = kept;
    this.account = account;
    this.vault = kept.bean("Contacts", Vault.class).of(account, Purpose.CONTACT);
    this.stores = kept.bean("Contacts", ContactStores.class);
    this.swap = kept.bean("Contacts", SwapContact.class);
  }

  AccountId account() {
    return account;
  }

  Present present() {
    return stores.read(account);
  }

  Swapped put(Fresh fresh) {
    return put(present(), fresh);
  }

  Swapped put(Present present, Fresh fresh) {
    return swap.byProof(present, fresh, vault, SessionId.draw(random));
  }

  String link() {
    var notice = present().history().changes().getLast().notice();
    return kept.bean("SendNotices", DrawLinks.class)
        .draw(account, notice, NoticeKind.CONTACT_CHANGED)
        .orElseThrow()
        .text()
        .value();
  }

  Held held(String blindIndex) {
    return kept.bean("VerifyOtp", HeldAddresses.class).held(blindIndex).orElseThrow();
  }

  /// Signs in as one does who has just proven the address, once it was looked up.
  boolean signIn(Held held) {
    var nothing = new Sensitive<>("a race");
    return kept.bean("VerifyOtp", ProvenSessions.class)
        .open(
            new Proof(account, Optional.empty(), held.stillHolds()),
            new DeviceInfo(nothing, nothing, Optional.empty()),
            new ClientOrigin(new Sensitive<>("10.0.0.1"), Optional.empty(), ClientKind.of("")))
        .isPresent();
  }

  /// @return how many rows of sessions and devices there are
  int sessions() {
    return kept.database()
        .query(
            query ->
                query
                    .tableName(kept.table("SessionsTable"))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .count();
  }

  boolean follow(String link) {
    return kept.bean("UndoContact", FollowLink.class).run(link);
  }

  /// Every contact has its claim, and every change that can be taken back its reservation.
  void check() {
    var present = present();
    for (var contact : present.contacts()) {
      var holder = stores.identities().find(contact.blindIndex());
      assertEquals(Optional.of(account), holder);
    }
    var live = present.contacts().stream().map(Reference::blindIndex).toList();
    assertEquals(1, live.size());
    for (var change : present.history().changes()) {
      var index = change.before().orElseThrow().blindIndex();
      assertTrue(stores.identities().isOf(index, account));
      assertTrue(live.contains(index) || stores.identities().find(index).isEmpty());
    }
  }

  /// As if 72 hours had gone by.
  void forgetHistory() {
    for (var trace : List.copyOf(stores.histories().traces(account))) {
      if (!trace.entry().equals(Histories.STATE)) {
        kept.bean("Erase", Histories.class).delete(account, trace.entry());
      }
    }
  }

  /// Makes the account active anew.
  void comeBack() {
    kept.database()
        .updateItem(
            update ->
                update
                    .tableName(kept.table("AccountsTable"))
                    .key(Item.item().text("accountId", account.value()).build())
                    .updateExpression("SET #state = :active")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Item.item().text(":active", "active").build()));
  }
}
