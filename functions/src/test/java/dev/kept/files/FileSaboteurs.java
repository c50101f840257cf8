package dev.kept.files;

import dev.kept.kernel.FileType;
import dev.kept.platform.Item;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.VaultSaboteurs;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Breaks what is promised about files.
public final class FileSaboteurs {
  private FileSaboteurs() {}

  @Sabotages("CX-2.1-07")
  static Saboteur theDeclaredTypeIsBelieved() {
    return Saboteur.of(
        Patch.calls(FileRequest.class, FileType.class, "detect")
            .go(FileSaboteurs.class, "anything"));
  }

  @Sabotages("CX-2.1-07")
  static Saboteur everyPurposeTakesEveryType() {
    return Saboteur.of(Patch.method(FilePurpose.class, "takes").returns(true));
  }

  @Sabotages("CX-2.1-07")
  static Saboteur aFileMayBeTwoThings() {
    return Saboteur.of(Patch.method(Polyglot.class, "is").returns(false));
  }

  @Sabotages("CX-4.4-02")
  static Saboteur anIdIsEnough() {
    return Saboteur.of(
        Patch.calls(StoredFiles.class, DynamoDbClient.class, "getItem")
            .go(FileSaboteurs.class, "ofAnybody"));
  }

  @Sabotages("CX-4.4-02")
  static Saboteur anEndedSessionIsLiveForever() {
    return Saboteur.of(
        Patch.method("dev.kept.sessions.BearerAuthenticator", "isLive").returns(true),
        Patch.method("dev.kept.sessions.BearerAuthenticator", "standsBehind").returns(true),
        Patch.method("dev.kept.sessions.EndSessions", "current").doesNothing());
  }

  @Sabotages("CX-4.4-03")
  static Saboteur theAnswerNamesTheBucket() {
    return Saboteur.of(
        Patch.text(FileReplies.class, "filename*=", "url=https://kept.s3.amazonaws.com/?X-Amz="));
  }

  @Sabotages("CX-5-05")
  static Saboteur objectsAreStoredUnderTheirOwnersName() {
    return Saboteur.of(
        Patch.calls(ObjectStore.class, S3Client.class, "putObject")
            .go(FileSaboteurs.class, "withMetadata"));
  }

  @Sabotages("CX-5-05")
  static Saboteur nothingIsSealed() {
    return VaultSaboteurs.nothingIsSealed();
  }

  static Optional<FileType> anything(byte[] bytes) {
    return Optional.of(FileType.PDF);
  }

  /// The first file of that id, whoever's it is.
  static GetItemResponse ofAnybody(DynamoDbClient client, Consumer<GetItemRequest.Builder> ask) {
    var request = GetItemRequest.builder().applyMutation(ask).build();
    var id = request.key().get("fileId");
    var found =
        client
            .scanPaginator(
                scan ->
                    scan.tableName(request.tableName())
                        .filterExpression("fileId = :id")
                        .expressionAttributeValues(Map.of(":id", id)))
            .items()
            .stream()
            .findAny();
    return GetItemResponse.builder().item(found.orElse(Item.item().build())).build();
  }

  static PutObjectResponse withMetadata(
      S3Client s3, Consumer<PutObjectRequest.Builder> put, RequestBody body) {
    return s3.putObject(put.andThen(it -> it.metadata(Map.of("owner", "Asha"))), body);
  }
}
