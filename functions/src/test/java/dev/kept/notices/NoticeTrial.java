package dev.kept.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PersonContacts;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Notices;
import dev.kept.platform.Row;
import dev.kept.platform.Transaction;
import dev.kept.vault.Cell;
import dev.kept.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the notices tests share: people, rows as a capability would put them, a look at them.
final class NoticeTrial {
  static final Kept KEPT = Kept.shared();

  private NoticeTrial() {}

  static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  /// Puts a notice, as the transaction of what it tells of would; wakes nobody.
  ///
  /// @return its id
  static String put(AccountId account, NoticeKind kind, Optional<Channel> notTo) {
    var before = ids(account);
    commit(notices().add(new Transaction(KEPT.database()), account, kind, notTo));
    var after = ids(account);
    after.removeAll(before);
    return after.iterator().next();
  }

  static String put(AccountId account, NoticeKind kind) {
    return put(account, kind, Optional.empty());
  }

  /// Puts a notice to an address that is no contact.
  static String putTo(AccountId account, NoticeKind kind, Channel channel, String address) {
    var id = OpaqueId.draw(new SecureRandom());
    var sealed =
        KEPT.bean("Accounts", Vault.class)
            .of(account, Purpose.CONTACT)
            .seal(new Cell("notices", "address", Purpose.CONTACT, id), address);
    commit(notices().addTo(new Transaction(KEPT.database()), account, kind, channel, sealed, id));
    return id;
  }

  /// Wakes the sender for one notice, as its stream would.
  static void wake(AccountId account, String notice) {
    var unused = KEPT.event("SendNotices", Kept.inserted(PendingNotices.row(account, notice)));
  }

  /// Wakes the sender for all of these at the same instant.
  static void wakeAtOnce(AccountId account, List<String> ids) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(ids.size())) {
      for (var done :
          threads.invokeAll(
              ids.stream().map(id -> Executors.callable(() -> wake(account, id))).toList())) {
        assertEquals(Future.State.SUCCESS, done.state());
      }
    }
  }

  static Row row(AccountId account, String notice) {
    return Row.of(
            KEPT.database()
                .getItem(
                    get ->
                        get.tableName(KEPT.table("NoticesTable"))
                            .key(PendingNotices.row(account, notice))
                            .consistentRead(true))
                .item())
        .orElseThrow();
  }

  static String state(AccountId account, String notice) {
    return row(account, notice).text("state");
  }

  /// @return the ids of all rows of an account, those of counts too
  static Set<String> ids(AccountId account) {
    var ids = new TreeSet<String>();
    KEPT.database()
        .queryPaginator(
            query ->
                query
                    .tableName(KEPT.table("NoticesTable"))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .forEach(item -> ids.add(new Row(item).text("noticeId")));
    return ids;
  }

  /// @return how often the person was told of something, at their mail address
  static List<NoticeKind> told(Person person) {
    var kinds = new ArrayList<NoticeKind>();
    KEPT.postbox().noticesTo(person.email()).forEach(told -> kinds.add(told.kind()));
    return kinds;
  }

  /// @return the contacts of somebody who has these
  static PersonContacts only(List<ContactAddress> contacts) {
    return new PersonContacts() {
      @Override
      public List<ContactAddress> of(AccountId account) {
        return contacts;
      }

      @Override
      public Map<String, ContactAddress> reserved(AccountId account) {
        return Map.of();
      }
    };
  }

  /// @return a lease that no row knows
  static Notice notice(int attempt, Instant endsAt) {
    return new Notice(
        new NoticeKey(new AccountId("DDDDDDDDDDDDDDDDDDDDDD"), "n1"),
        NoticeKind.NEW_DEVICE,
        attempt,
        "key",
        false,
        Optional.empty(),
        Optional.empty(),
        endsAt);
  }

  private static Notices notices() {
    return KEPT.bean("SendNotices", Notices.class);
  }

  private static void commit(Transaction transaction) {
    if (transaction.commit().isPresent()) {
      throw new AssertionError("a notice was not put");
    }
  }
}
