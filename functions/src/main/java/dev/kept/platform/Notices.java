package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What people are to be told: each a row, written in the transaction of what it tells of, and sent
/// off the answer's path by `SendNotices`, which the table's stream wakes.
///
/// Table `notices`: `accountId` (S, partition key), `noticeId` (S, sort key), `kind` (S, see
/// [NoticeKind#word]), `state` (S: `pending`, `sending`, `sent`, `held_back`, `failed`), `attempts`
/// (N), `leaseEndsAt` (N, epoch ms), `messageKey` (S, random: the idempotency key of the message),
/// `counted` (N, epoch ms: since when it stands in the day's count), `notTo` (S, a channel),
/// `channel` (S) and `address` (B) of a notice to an address that is no contact any more,
/// `wokenAt`, `askedAt`, `endsAt` (N, epoch ms), `expiresAt` (N, epoch s, TTL).
///
/// The same table holds the day's counts: `noticeId` is then `count#` kind `#` UTC date, with
/// `sent` (N) and `expiresAt`.
///
/// And what is told once only: `noticeId` is then `told#` and the kind, with `told_` and a series
/// (S, the last occasion of it), `toldOn` (S, UTC date) and `expiresAt`: [#REMEMBERED] later.
///
/// The address is sealed under `contact` in the cell (`notices`, `address`, the notice's id) and
/// goes as soon as the notice is sent or given up. A notice that could not be sent within [#WORTH]
/// is given up; its row goes then. Rows go with the account.
///
/// The caller's transaction must hold a guard of the account's state, as every write of a personal
/// row does.
@Singleton
public final class Notices {
  /// How long a notice is worth sending: as long as what it tells of can be undone (72 hours).
  public static final Duration WORTH = Duration.ofDays(3);

  /// How long it is remembered what a person was told: longer than any occasion lasts.
  public static final Duration REMEMBERED = Duration.ofDays(366);

  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  Notices(Settings settings, Clock clock, RandomGenerator random) {
    this.table = settings.text("NOTICES_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// Adds a notice to one of the person's proven contacts, as they are when it is sent: another
  /// channel than `notTo` where there is one, else mail, else what there is.
  ///
  /// @param notTo the channel that was just used; whoever used it may be the one to warn of
  public Transaction add(
      Transaction transaction, AccountId account, NoticeKind kind, Optional<Channel> notTo) {
    var row = row(account, OpaqueId.draw(random), kind);
    return transaction.put(table, row.maybeText("notTo", notTo.map(Channel::word)).build());
  }

  /// Why something is told that goes on for a while.
  ///
  /// @param series of which one occasion follows the other
  /// @param name of this occasion
  public record Occasion(String series, String name) {}

  /// Adds a notice as [#add] does, but once for each occasion, and one of its kind a day: the
  /// transaction fails when the last of the series was for this occasion, or one was put today.
  public Transaction addOnce(
      Transaction transaction,
      AccountId account,
      NoticeKind kind,
      Optional<Channel> notTo,
      Occasion occasion) {
    var now = clock.instant();
    var key =
        Item.item().text("accountId", account.value()).text("noticeId", "told#" + kind.word());
    var values =
        Item.item()
            .text(":name", occasion.name())
            .text(":today", now.atOffset(ZoneOffset.UTC).toLocalDate().toString())
            .ttl(":expiresAt", now.plus(REMEMBERED));
    transaction.update(
        update ->
            update
                .tableName(table)
                .key(key.build())
                .conditionExpression(
                    "(attribute_not_exists(#told) OR #told <> :name)"
                        + " AND (attribute_not_exists(toldOn) OR toldOn <> :today)")
                .updateExpression("SET #told = :name, toldOn = :today, expiresAt = :expiresAt")
                .expressionAttributeNames(Map.of("#told", "told_" + occasion.series()))
                .expressionAttributeValues(values.build()));
    return add(transaction, account, kind, notTo);
  }

  /// Adds a notice to an address that is no longer, or not yet, a contact; fails when there is one
  /// of that id.
  ///
  /// @param sealedAddress the normalised address, sealed in the cell (`notices`, `address`,
  ///     `contact`, `rowId`)
  /// @param rowId a fresh [OpaqueId]; it becomes the notice's id
  public Transaction addTo(
      Transaction transaction,
      AccountId account,
      NoticeKind kind,
      Channel channel,
      byte[] sealedAddress,
      String rowId) {
    if (!OpaqueId.isValid(rowId)) {
      throw new IllegalArgumentException("a notice's id is an opaque id");
    }
    var row =
        row(account, rowId, kind)
            .text("channel", channel.word())
            .bytes("address", sealedAddress)
            .build();
    return transaction.put(
        put ->
            put.tableName(table).item(row).conditionExpression("attribute_not_exists(accountId)"));
  }

  private Item row(AccountId account, String noticeId, NoticeKind kind) {
    var now = clock.instant();
    var endsAt = now.plus(WORTH);
    return Item.item()
        .text("accountId", account.value())
        .text("noticeId", noticeId)
        .text("kind", kind.word())
        .text("state", "pending")
        .number("attempts", 0)
        .instant("leaseEndsAt", now)
        .text("messageKey", OpaqueId.draw(random))
        .instant("askedAt", now)
        .instant("endsAt", endsAt)
        .ttl("expiresAt", endsAt);
  }
}
