package dev.kept.platform;

import dev.kept.kernel.ProcessingRefused;
import dev.kept.platform.Refusal.FieldError;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Makes a repeated `POST` with one `Idempotency-Key` one effect.
///
/// Table `idempotency`: `fingerprint` (S, partition key), `request` (B, MAC of method, path, query,
/// content type and body), `state` (S, `running` or `done`), `lease` (N, epoch ms), `status` (N),
/// `body` (B) of the outcome where it may be kept, `endsAt` (N, epoch ms), `expiresAt` (N, epoch s,
/// TTL).
///
/// Fingerprints are MACs under the caller's own key, never bare hashes, so a row tells nobody who
/// sent what. Kept 24 hours (our choice). An outcome that holds a secret is never given here to be
/// kept: such calls pass [Kept#NOTHING] and rely on their own single use.
@Singleton
public final class Idempotency {
  private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration LEASE = Duration.ofSeconds(35);
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int NO_CONTENT = 204;
  private static final String MAC = "HmacSHA256";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  Idempotency(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("IDEMPOTENCY_TABLE");
    this.clock = clock;
  }

  /// What of an outcome may be stored.
  public enum Kept {
    /// Status and body: for outcomes that hold ids only.
    OUTCOME,
    /// Only that the key was used with this request: for outcomes that hold a secret.
    NOTHING
  }

  /// Runs `effect` unless this key has already done it.
  ///
  /// @param callersMac a MAC that is the caller's own; it binds the key to who sent it
  /// @return the effect's reply, or the stored one; 422 when the key came with another request, 409
  ///     while the first is running. Refusals of the effect are not stored: they had none.
  public Reply once(
      HttpRequest request, UnaryOperator<byte[]> callersMac, Kept kept, Supplier<Reply> effect) {
    var header = request.header("idempotency-key");
    if (header.isEmpty()) {
      return effect.get();
    }
    if (!KEY.matcher(header.get()).matches()) {
      throw Refusal.fields(List.of(new FieldError("Idempotency-Key", "invalid")));
    }
    var route = request.route() + "\0" + request.path() + "\0";
    var secret = callersMac.apply((route + header.get()).getBytes(StandardCharsets.UTF_8));
    var fingerprint = encoded(mac(secret, "fingerprint".getBytes(StandardCharsets.UTF_8)));
    var requestMac = mac(secret, whole(request));
    var earlier = begin(fingerprint, requestMac);
    if (earlier.isPresent()) {
      return replay(earlier.get(), requestMac, kept, effect);
    }
    return finish(fingerprint, kept, effect);
  }

  /// What makes two requests the same: a photo and a card of the same bytes are two.
  private static byte[] whole(HttpRequest request) {
    var head = new TreeMap<>(request.query()) + "\0" + request.mediaType() + "\0";
    var bytes = head.getBytes(StandardCharsets.UTF_8);
    var body = request.body();
    return ByteBuffer.allocate(bytes.length + body.length).put(bytes).put(body).array();
  }

  private Reply finish(String fingerprint, Kept kept, Supplier<Reply> effect) {
    try {
      var reply = effect.get();
      if (reply.status() >= 300 || reply.binary()) {
        noted(() -> forget(fingerprint));
      } else {
        noted(() -> complete(fingerprint, kept, reply));
      }
      return reply;
    } catch (Refusal | ProcessingRefused refusal) {
      noted(() -> forget(fingerprint));
      throw refusal;
    }
  }

  private Reply replay(Row earlier, byte[] requestMac, Kept kept, Supplier<Reply> effect) {
    if (!MessageDigest.isEqual(earlier.bytes("request"), requestMac)) {
      return Reply.refused(422, "idempotency_mismatch");
    }
    if (kept == Kept.NOTHING) {
      return effect.get();
    }
    if (earlier.text("state").equals("running")) {
      return Reply.refused(409, "in_progress").retryAfter(Duration.ofSeconds(1));
    }
    var status = (int) earlier.number("status");
    return status == NO_CONTENT
        ? Reply.noContent()
        : Reply.json(status, (JsonObject) Json.parse(earlier.bytes("body")).orElseThrow());
  }

  /// Claims the key; a row whose time is over, or whose runner died, counts as none.
  private Optional<Row> begin(String fingerprint, byte[] requestMac) {
    var now = clock.instant();
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Item.item()
                          .text("fingerprint", fingerprint)
                          .bytes("request", requestMac)
                          .text("state", "running")
                          .instant("lease", now.plus(LEASE))
                          .instant("endsAt", now.plus(KEPT))
                          .ttl("expiresAt", now.plus(KEPT))
                          .build())
                  .conditionExpression(
                      "attribute_not_exists(fingerprint) OR endsAt <= :now"
                          + " OR (#state = :running AND lease <= :now AND #request = :request)")
                  .expressionAttributeNames(Map.of("#state", "state", "#request", "request"))
                  .expressionAttributeValues(
                      Item.item()
                          .instant(":now", now)
                          .text(":running", "running")
                          .bytes(":request", requestMac)
                          .build())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Row.of(e.item());
    }
  }

  /// The effect stands whether or not this can be noted, and its answer must not be lost with it.
  private static void noted(Runnable write) {
    try {
      write.run();
    } catch (SdkException e) {
      LOG.warn("the end of a call with an Idempotency-Key was not noted", e);
    }
  }

  private void complete(String fingerprint, Kept kept, Reply reply) {
    var keepsBody = kept == Kept.OUTCOME;
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(Item.item().text("fingerprint", fingerprint).build())
                .updateExpression("SET #state = :done, #status = :status, #body = :body")
                .expressionAttributeNames(
                    Map.of("#state", "state", "#status", "status", "#body", "body"))
                .expressionAttributeValues(
                    Item.item()
                        .text(":done", "done")
                        .number(":status", reply.status())
                        .bytes(
                            ":body",
                            keepsBody ? reply.body() : "{}".getBytes(StandardCharsets.UTF_8))
                        .build()));
  }

  private void forget(String fingerprint) {
    client.deleteItem(
        delete ->
            delete.tableName(table).key(Item.item().text("fingerprint", fingerprint).build()));
  }

  private static String encoded(byte[] mac) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      mac.update(ByteBuffer.wrap(message));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
