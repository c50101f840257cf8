package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.OwnFiles;
import dev.kept.kernel.ResumeId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// What is known of every file.
///
/// Table `files`: `accountId` (S, partition key), `fileId` (S, sort key), `purpose` (S), `type` (S,
/// media type), `size` (N, bytes), `name` (B, sealed), `state` (S), `createdAt` (N, epoch ms),
/// `resumeId` (S, only for a resume). A row is written before its object, so that erasure finds
/// every object by its row.
@Singleton
final class StoredFiles implements OwnFiles {
  private static final String ACCOUNT = "accountId";
  private static final String FILE = "fileId";

  private final DynamoDbClient client;
  private final String table;

  StoredFiles(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("FILES_TABLE");
  }

  /// Notes that a resume's original is destroyed; a row that has gone stays gone.
  void markNotKept(AccountId account, FileId file) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(account, file))
                  .updateExpression("SET #state = :gone")
                  .conditionExpression("attribute_exists(fileId)")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Item.item().text(":gone", State.NOT_KEPT.word()).build()));
    } catch (ConditionalCheckFailedException _) {
      // the file was deleted while its text was read: nothing is left to say
    }
  }

  Optional<StoredFile> find(AccountId account, FileId file) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(account, file)).consistentRead(true));
    return Row.of(answer.item()).map(StoredFiles::file);
  }

  @Override
  public boolean isPhoto(AccountId account, FileId file) {
    return find(account, file).filter(StoredFiles::isStoredPhoto).isPresent();
  }

  private static boolean isStoredPhoto(StoredFile file) {
    return file.purpose() == FilePurpose.PHOTO && file.state() == State.STORED;
  }

  /// @param after the id after which to go on; ids have no order in time
  List<StoredFile> page(AccountId account, int limit, Optional<String> after) {
    var query = ofAccount(account).limit(limit);
    after.ifPresent(
        id ->
            query.exclusiveStartKey(
                Item.item().text(ACCOUNT, account.value()).text(FILE, id).build()));
    return client.query(query.build()).items().stream()
        .map(Row::new)
        .map(StoredFiles::file)
        .toList();
  }

  /// @return every file of a person, however many
  List<StoredFile> all(AccountId account) {
    return client.queryPaginator(ofAccount(account).build()).items().stream()
        .map(Row::new)
        .map(StoredFiles::file)
        .toList();
  }

  int count(AccountId account) {
    return client.query(ofAccount(account).select(Select.COUNT).build()).count();
  }

  void delete(AccountId account, FileId file) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, file)));
  }

  private QueryRequest.Builder ofAccount(AccountId account) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("accountId = :account")
        .expressionAttributeValues(Item.item().text(":account", account.value()).build());
  }

  static Map<String, AttributeValue> key(AccountId account, FileId file) {
    return Item.item().text(ACCOUNT, account.value()).text(FILE, file.value()).build();
  }

  static Map<String, AttributeValue> item(StoredFile file) {
    return Item.item()
        .text(ACCOUNT, file.account().value())
        .text(FILE, file.id().value())
        .text("purpose", file.purpose().word())
        .text("type", file.type().contentType())
        .number("size", file.size())
        .maybeBytes("name", file.sealedName())
        .text("state", file.state().word())
        .instant("createdAt", file.createdAt())
        .maybeText("resumeId", file.resume().map(ResumeId::value))
        .build();
  }

  private static StoredFile file(Row row) {
    return new StoredFile(
        new AccountId(row.text(ACCOUNT)),
        new FileId(row.text(FILE)),
        FilePurpose.parse(row.text("purpose")).orElseThrow(),
        FileType.ofContentType(row.text("type")).orElseThrow(),
        row.number("size"),
        row.maybeBytes("name"),
        State.parse(row.text("state")),
        row.instant("createdAt"),
        row.maybeText("resumeId").map(ResumeId::new));
  }
}
