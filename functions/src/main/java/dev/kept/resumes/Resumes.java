package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.FailureCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Every person's resumes.
///
/// Table `resumes`: `accountId` (S, partition key), `resumeId` (S, sort key), `fileId` (S), `type`
/// (S, media type), `state` (S), `failure` (S), `createdAt` (N, epoch ms), `title` (B, sealed),
/// `pages` (N), `text` (B, deflated and sealed), `lease` (N, epoch ms), `attempts` (N). Goes with
/// the account (JN-9-02).
@Singleton
final class Resumes {
  static final String ACCOUNT = "accountId";
  static final String RESUME = "resumeId";
  private static final String WITHOUT_TEXT =
      "accountId, resumeId, fileId, #type, #state, failure, createdAt, title, pages";

  private final DynamoDbClient client;
  private final String table;

  Resumes(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("RESUMES_TABLE");
  }

  /// Takes the work on a resume, unless somebody has it or it is done.
  ///
  /// @return whether this call may go on; of two at once, one
  boolean lease(Resume resume, Instant now, Instant until, int mostAttempts) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(resume.account(), resume.id()))
                  .updateExpression("SET lease = :until ADD attempts :one")
                  .conditionExpression(
                      "#state = :processing AND attempts < :most"
                          + " AND (attribute_not_exists(lease) OR lease <= :now)")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Item.item()
                          .text(":processing", State.PROCESSING.word())
                          .instant(":until", until)
                          .instant(":now", now)
                          .number(":one", 1)
                          .number(":most", mostAttempts)
                          .build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /// Ends a resume without text; adds nothing of the person's, so the account's state does not
  /// matter. One that has ended, or is gone, stays as it is.
  void failed(Resume resume, FailureCode code) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(resume.account(), resume.id()))
                  .updateExpression("SET #state = :failed, failure = :code REMOVE lease")
                  .conditionExpression("#state = :processing")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Item.item()
                          .text(":processing", State.PROCESSING.word())
                          .text(":failed", State.FAILED.word())
                          .text(":code", code.code())
                          .build()));
    } catch (ConditionalCheckFailedException _) {
      // somebody else has ended it
    }
  }

  Optional<Resume> find(AccountId account, ResumeId resume) {
    var answer =
        client.getItem(
            get ->
                get.tableName(table)
                    .key(key(account, resume))
                    .consistentRead(true)
                    .projectionExpression(WITHOUT_TEXT)
                    .expressionAttributeNames(Map.of("#type", "type", "#state", "state")));
    return Row.of(answer.item()).map(Resumes::resume);
  }

  /// @return the sealed text; empty while there is none
  Optional<byte[]> sealedText(AccountId account, ResumeId resume) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(account, resume)).consistentRead(true));
    return Row.of(answer.item()).flatMap(row -> row.maybeBytes("text"));
  }

  List<Resume> page(AccountId account, int limit, Optional<String> after) {
    var query = ofAccount(account).limit(limit);
    after.ifPresent(
        id ->
            query.exclusiveStartKey(
                Item.item().text(ACCOUNT, account.value()).text(RESUME, id).build()));
    return client.query(query.build()).items().stream().map(Row::new).map(Resumes::resume).toList();
  }

  /// @return every resume of a person, however many
  List<Resume> all(AccountId account) {
    return client.queryPaginator(ofAccount(account).build()).items().stream()
        .map(Row::new)
        .map(Resumes::resume)
        .toList();
  }

  int count(AccountId account) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .select(Select.COUNT)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .count();
  }

  /// For a job: resumes still being worked on that came in before `before`.
  List<Resume> unfinished(Instant before, int most) {
    return client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .consistentRead(true)
                    .projectionExpression(WITHOUT_TEXT)
                    .filterExpression("#state = :processing AND createdAt <= :before")
                    .expressionAttributeNames(Map.of("#type", "type", "#state", "state"))
                    .expressionAttributeValues(
                        Item.item()
                            .text(":processing", State.PROCESSING.word())
                            .instant(":before", before)
                            .build()))
        .items()
        .stream()
        .limit(most)
        .map(Row::new)
        .map(Resumes::resume)
        .toList();
  }

  void delete(AccountId account, ResumeId resume) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, resume)));
  }

  private QueryRequest.Builder ofAccount(AccountId account) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .projectionExpression(WITHOUT_TEXT)
        .expressionAttributeNames(Map.of("#type", "type", "#state", "state"))
        .keyConditionExpression("accountId = :account")
        .expressionAttributeValues(Item.item().text(":account", account.value()).build());
  }

  static Map<String, AttributeValue> key(AccountId account, ResumeId resume) {
    return Item.item().text(ACCOUNT, account.value()).text(RESUME, resume.value()).build();
  }

  private static Resume resume(Row row) {
    return new Resume(
        new AccountId(row.text(ACCOUNT)),
        new ResumeId(row.text(RESUME)),
        new FileId(row.text("fileId")),
        FileType.ofContentType(row.text("type")).orElseThrow(),
        constant(row.text("state")),
        row.maybeText("failure").map(Resumes::failure),
        row.instant("createdAt"),
        row.maybeBytes("title"),
        row.has("pages") ? Optional.of((int) row.number("pages")) : Optional.empty());
  }

  private static State constant(String word) {
    return Arrays.stream(State.values())
        .filter(state -> state.word().equals(word))
        .findAny()
        .orElseThrow();
  }

  private static FailureCode failure(String word) {
    return Arrays.stream(FailureCode.values())
        .filter(code -> code.code().equals(word))
        .findAny()
        .orElseThrow();
  }
}
