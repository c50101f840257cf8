package dev.kept.resumes;

import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.FailureCode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What adds to a person's resumes: one that is received, and its text.
///
/// Writes the table that [Resumes] describes; each write is guarded by the account's state.
@Singleton
final class ResumeAdditions {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final Outbox outbox;
  private final String table;

  ResumeAdditions(DynamoDbClient client, AccountGuard guard, Outbox outbox, Settings settings) {
    this.client = client;
    this.guard = guard;
    this.outbox = outbox;
    this.table = settings.text("RESUMES_TABLE");
  }

  /// Notes a resume whose original is about to be stored.
  ///
  /// @return false when the account is no longer active
  boolean add(Resume resume) {
    return new Transaction(client)
        .check(guard.active(resume.account()))
        .put(
            table,
            Item.item()
                .text(Resumes.ACCOUNT, resume.account().value())
                .text(Resumes.RESUME, resume.id().value())
                .text("fileId", resume.file().value())
                .text("type", resume.type().contentType())
                .text("state", State.PROCESSING.word())
                .instant("createdAt", resume.createdAt())
                .maybeBytes("title", resume.sealedTitle())
                .number("attempts", 0)
                .build())
        .put(outbox.table(), outbox.event(Outbox.Type.RESUME_RECEIVED, resume.account()))
        .commit()
        .isEmpty();
  }

  /// Adds a resume of a copy that is brought in, as it ended; one that is there stays as it is.
  ///
  /// @return false when the account is no longer active
  boolean bring(Resume resume, Optional<byte[]> sealedText) {
    var item =
        Item.item()
            .text(Resumes.ACCOUNT, resume.account().value())
            .text(Resumes.RESUME, resume.id().value())
            .text("fileId", resume.file().value())
            .text("type", resume.type().contentType())
            .text("state", resume.state().word())
            .maybeText("failure", resume.failure().map(FailureCode::code))
            .instant("createdAt", resume.createdAt())
            .maybeBytes("title", resume.sealedTitle())
            .maybeBytes("text", sealedText)
            .number("attempts", 0);
    resume.pages().ifPresent(pages -> item.number("pages", pages));
    var failed =
        new Transaction(client)
            .check(guard.active(resume.account()))
            .put(
                put ->
                    put.tableName(table)
                        .item(item.build())
                        .conditionExpression("attribute_not_exists(resumeId)"))
            .put(outbox.table(), outbox.event(Outbox.Type.RESUME_READ, resume.account()))
            .commit();
    return failed.isEmpty() || failed.getAsInt() > 0;
  }

  /// Stores the text, unless the resume or its account has gone or the work is already done.
  void ready(Resume resume, byte[] sealedText, int pages, Optional<byte[]> sealedTitle) {
    var title = sealedTitle.isPresent() ? ", title = :title" : "";
    var unused =
        new Transaction(client)
            .check(guard.notErasing(resume.account()))
            .update(
                update ->
                    update
                        .tableName(table)
                        .key(Resumes.key(resume.account(), resume.id()))
                        .updateExpression(
                            "SET #state = :ready, #text = :text, pages = :pages"
                                + title
                                + " REMOVE lease")
                        .conditionExpression("#state = :processing")
                        .expressionAttributeNames(Map.of("#state", "state", "#text", "text"))
                        .expressionAttributeValues(
                            Item.item()
                                .text(":processing", State.PROCESSING.word())
                                .text(":ready", State.READY.word())
                                .bytes(":text", sealedText)
                                .number(":pages", pages)
                                .maybeBytes(":title", sealedTitle)
                                .build()))
            .put(outbox.table(), outbox.event(Outbox.Type.RESUME_READ, resume.account()))
            .commit();
  }
}
