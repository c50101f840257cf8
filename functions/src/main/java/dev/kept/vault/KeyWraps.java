package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.kms.KmsClient;

/// Wraps data keys anew under the KMS key of `DATA_KEY`; the table's attributes stand at
/// [PersonKeys].
///
/// KMS does it inside (`ReEncrypt`), with the same account and purpose on both sides: no data key
/// is ever plain here, and whoever may do this can open nothing. A row is replaced on condition of
/// the very bytes that were read, so a tombstone stays one and a newer wrap is never undone.
@Singleton
public final class KeyWraps {
  private static final String TO_DO =
      "attribute_exists(#wrapped) AND (attribute_not_exists(wrappedBy) OR wrappedBy <> :key)";

  private final DynamoDbClient client;
  private final KmsClient kms;
  private final String table;
  private final String keyId;

  KeyWraps(DynamoDbClient client, KmsClient kms, Settings settings) {
    this.client = client;
    this.kms = kms;
    this.table = settings.text("KEYS_TABLE");
    this.keyId = settings.text("DATA_KEY");
  }

  /// A data key that another KMS key wrapped.
  ///
  /// @param createdAt when the data key was made
  public record Old(AccountId account, Purpose purpose, byte[] wrapped, Instant createdAt) {}

  /// One page of the table.
  ///
  /// @param examined how many rows were read
  /// @param next where to go on; empty at the segment's end
  public record Page(int examined, List<Old> olds, Optional<Next> next) {
    public Page {
      olds = List.copyOf(olds);
    }
  }

  /// A place in a segment.
  public record Next(AccountId account, String purpose) {}

  /// Reads one page of a segment; only keys that another KMS key wrapped leave it.
  public Page find(int segment, int segments, Optional<Next> from, int limit) {
    var answer =
        client.scan(
            scan -> {
              scan.tableName(table)
                  .segment(segment)
                  .totalSegments(segments)
                  .limit(limit)
                  .consistentRead(true)
                  .filterExpression(TO_DO)
                  .expressionAttributeNames(Map.of("#wrapped", PersonKeys.WRAPPED))
                  .expressionAttributeValues(Item.item().text(":key", keyId).build());
              from.ifPresent(
                  place -> scan.exclusiveStartKey(key(place.account(), place.purpose())));
            });
    return new Page(
        answer.scannedCount(),
        answer.items().stream().map(item -> old(new Row(item))).toList(),
        next(answer.lastEvaluatedKey()));
  }

  /// Wraps one key anew.
  ///
  /// @return whether this call did; not so when the row has changed since it was read: destroyed,
  ///     or wrapped anew by another run
  public boolean rewrap(Old old) {
    var context = DataKeys.context(old.account(), old.purpose());
    var answer =
        kms.reEncrypt(
            request ->
                request
                    .ciphertextBlob(SdkBytes.fromByteArray(old.wrapped()))
                    .sourceEncryptionContext(context)
                    .destinationKeyId(keyId)
                    .destinationEncryptionContext(context));
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Item.item()
                          .text(PersonKeys.ACCOUNT, old.account().value())
                          .text(PersonKeys.PURPOSE, old.purpose().word())
                          .bytes(PersonKeys.WRAPPED, answer.ciphertextBlob().asByteArray())
                          .text(PersonKeys.WRAPPED_BY, answer.keyId())
                          .instant("createdAt", old.createdAt())
                          .build())
                  .conditionExpression("#wrapped = :old")
                  .expressionAttributeNames(Map.of("#wrapped", PersonKeys.WRAPPED))
                  .expressionAttributeValues(Item.item().bytes(":old", old.wrapped()).build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Old old(Row row) {
    return new Old(
        new AccountId(row.text(PersonKeys.ACCOUNT)),
        purpose(row.text(PersonKeys.PURPOSE)),
        row.bytes(PersonKeys.WRAPPED),
        row.instant("createdAt"));
  }

  private static Purpose purpose(String word) {
    return Arrays.stream(Purpose.values())
        .filter(purpose -> purpose.word().equals(word))
        .findAny()
        .orElseThrow();
  }

  private static Optional<Next> next(Map<String, AttributeValue> key) {
    return Row.of(key)
        .map(
            row ->
                new Next(
                    new AccountId(row.text(PersonKeys.ACCOUNT)), row.text(PersonKeys.PURPOSE)));
  }

  private static Map<String, AttributeValue> key(AccountId account, String purpose) {
    return Item.item()
        .text(PersonKeys.ACCOUNT, account.value())
        .text(PersonKeys.PURPOSE, purpose)
        .build();
  }
}
