package dev.kept.limits;

import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Item;
import dev.kept.platform.Notices;
import dev.kept.platform.PhoneNumbers;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// How many text messages a UTC day may bring, codes, links and notices alike, in all and to each
/// country's prefix: the bill of whoever deploys this, and what pumping of numbers lives on.
///
/// Settings: `SMS_BUDGET` (in all), `SMS_PREFIX_BUDGET` (each prefix), `SMS_PREFIX_BUDGETS`
/// (prefixes of their own, such as `91=5000;1=200`). Over budget the channel answers as usual and
/// nothing is sent; the line `an SMS budget is spent` in the log is a metric, and the metric an
/// alarm (template.yaml).
///
/// Table `limits`: `scope` (S, partition key: `sms#` UTC date `#` prefix or `all`), `sent` (N),
/// `expiresAt` (N, epoch s, TTL): the day's end. A marker `sms#of#` and the message's id stands for
/// as long as any message is tried ([Notices#WORTH]), so that each counts once however often that
/// is; its `countedAs` (S: UTC date `#` prefix) tells what to give back.
@Singleton
public final class SmsBudgets {
  private static final Logger LOG = LoggerFactory.getLogger(SmsBudgets.class);
  private static final String SCOPE = "scope";
  private static final int MOST = 100_000_000;
  private static final int MARKER = 0;
  private static final Pattern OWN = Pattern.compile("([0-9]{1,3})=([0-9]{1,8})");

  private final DynamoDbClient client;
  private final Clock clock;
  private final String table;
  private final Budgets budgets;

  SmsBudgets(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.table = settings.text("LIMITS_TABLE");
    this.budgets = Budgets.of(settings);
  }

  private record Budgets(int inAll, int eachPrefix, Map<Integer, Integer> own) {
    static Budgets of(Settings settings) {
      var own = new HashMap<Integer, Integer>();
      for (var part : settings.text("SMS_PREFIX_BUDGETS").split(";", -1)) {
        var matcher = OWN.matcher(part.strip());
        if (matcher.matches()) {
          own.put(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        } else if (!part.isBlank() && !part.strip().equals("none")) {
          throw new Settings.InvalidSetting("SMS_PREFIX_BUDGETS", "is not a list of prefix=number");
        }
      }
      return new Budgets(
          settings.number("SMS_BUDGET", 0, MOST),
          settings.number("SMS_PREFIX_BUDGET", 0, MOST),
          Map.copyOf(own));
    }

    int of(int prefix) {
      return own.getOrDefault(prefix, eachPrefix);
    }
  }

  /// Counts one message, all counts or none.
  ///
  /// @param message its id, by which a repeat is not counted again
  /// @return whether it may be sent
  public boolean take(PhoneNumber to, String message) {
    var prefix = PhoneNumbers.prefix(to);
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var failed =
        new Transaction(client)
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            Item.item()
                                .text(SCOPE, marker(message))
                                .text("countedAs", day + "#" + prefix)
                                .ttl("expiresAt", clock.instant().plus(Notices.WORTH))
                                .build())
                        .conditionExpression("attribute_not_exists(expiresAt)"))
            .update(count(day, "all", budgets.inAll()))
            .update(count(day, Integer.toString(prefix), budgets.of(prefix)))
            .commit();
    if (failed.isPresent() && failed.getAsInt() != MARKER) {
      LOG.warn("an SMS budget is spent; prefix {}", prefix);
      return false;
    }
    return true;
  }

  /// Adds to a transaction that a message counts no longer; nothing where it was not counted.
  ///
  /// Only for what surely did not leave and will not be tried again: the transaction must be one
  /// that can happen once.
  public Transaction giveBack(Transaction transaction, String message) {
    var key = Item.item().text(SCOPE, marker(message)).build();
    var answer = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
    Row.of(answer.item())
        .ifPresent(
            row -> {
              var counted = row.text("countedAs").split("#", 2);
              var day = LocalDate.parse(counted[0]);
              transaction.update(less(day, "all")).update(less(day, counted[1]));
            });
    return transaction;
  }

  private Consumer<Update.Builder> less(LocalDate day, String what) {
    return update ->
        update
            .tableName(table)
            .key(key(day, what))
            .updateExpression("SET expiresAt = :expiresAt ADD sent :less")
            .expressionAttributeValues(
                Item.item().number(":less", -1).ttl(":expiresAt", end(day)).build());
  }

  private Consumer<Update.Builder> count(LocalDate day, String what, int most) {
    return update ->
        update
            .tableName(table)
            .key(key(day, what))
            .conditionExpression(
                most > 0 ? "attribute_not_exists(sent) OR sent < :most" : "sent < :most")
            .updateExpression("SET expiresAt = :expiresAt ADD sent :one")
            .expressionAttributeValues(
                Item.item()
                    .number(":most", most)
                    .number(":one", 1)
                    .ttl(":expiresAt", end(day))
                    .build());
  }

  private static Map<String, AttributeValue> key(LocalDate day, String what) {
    return Item.item().text(SCOPE, "sms#" + day + "#" + what).build();
  }

  private static String marker(String message) {
    return "sms#of#" + message;
  }

  private static Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
