package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.Outbox;
import dev.kept.promises.AlsoBreaks;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Breaks what is promised about stored data.
public final class SealingSaboteurs {
  private static final String SEAL_BYTES = "(Ldev/kept/vault/Cell;[B)[B";

  private SealingSaboteurs() {}

  @Sabotages({"CX-4.1-01", "JT-5-02"})
  static Saboteur nothingIsSealed() {
    return Saboteur.of(
        Patch.method(PersonVault.class, "seal", SEAL_BYTES).runs(SealingSaboteurs.class, "plain"));
  }

  public static byte[] plain(PersonVault vault, Cell cell, byte[] value) {
    return value;
  }

  @Sabotages("CX-4.1-01")
  @AlsoBreaks(
      value = "JT-5-02",
      because = "it restates, for all that is told of a person, what this says of contacts")
  static Saboteur aChallengesAddressIsNotSealed() {
    return Saboteur.of(
        Patch.method(UnownedVault.class, "seal").runs(SealingSaboteurs.class, "openly"));
  }

  public static byte[] openly(UnownedVault vault, String challenge, ContactAddress address) {
    return address.normalised().getBytes(StandardCharsets.UTF_8);
  }

  @Sabotages("JT-5-02")
  static Saboteur tokensRestAsTheyAre() {
    return Saboteur.of(
        Patch.method(SecretToken.class, "hash").runs(SealingSaboteurs.class, "itself"));
  }

  public static String itself(SecretToken token) {
    return token.text().value();
  }

  @Sabotages("CX-4.1-02")
  static Saboteur everyIvIsZero() {
    return Saboteur.of(
        Patch.calls(SealedLayout.class, RandomGenerator.class, "nextBytes")
            .go(SealingSaboteurs.class, "nothing"));
  }

  public static void nothing(RandomGenerator random, byte[] bytes) {}

  @Sabotages("CX-4.1-02")
  static Saboteur theTagIsShorter() {
    return Saboteur.of(Patch.number(SealedLayout.class, 128, 96));
  }

  @Sabotages("CX-4.1-02")
  static Saboteur thePlaceIsNotBound() {
    return Saboteur.of(
        Patch.method(Cell.class, "associatedData").runs(SealingSaboteurs.class, "nowhere"));
  }

  public static byte[] nowhere(Cell cell, String owner) {
    return new byte[1];
  }

  @Sabotages("CX-4.1-02")
  static Saboteur theTagIsNotChecked() {
    return Saboteur.of(
        Patch.method(SealedLayout.class, "open").runs(SealingSaboteurs.class, "whatever"));
  }

  public static byte[] whatever(SecretKey key, byte[] place, byte[] sealed) {
    return new byte[0];
  }

  @Sabotages("CX-4.1-03")
  static Saboteur theLookupHashIsPrinted() {
    return Saboteur.of(
        Patch.method(BlindIndex.class, "of", OF).runs(SealingSaboteurs.class, "loud"));
  }

  private static final String OF = "(Ldev/kept/kernel/ContactAddress;)Ljava/lang/String;";

  public static String loud(BlindIndex index, ContactAddress address) {
    var value = address.normalised().getBytes(StandardCharsets.UTF_8);
    var mac = index.mac(address.channel().word(), value);
    var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    System.out.println("looking up " + hash);
    return hash;
  }

  @Sabotages("CX-4.1-04")
  static Saboteur theLookupHashHasNoKey() {
    return Saboteur.of(Patch.method(BlindIndex.class, "mac").runs(SealingSaboteurs.class, "bare"));
  }

  public static byte[] bare(BlindIndex index, String domain, byte[] value)
      throws NoSuchAlgorithmException {
    var prefix = (domain + "\0").getBytes(StandardCharsets.UTF_8);
    var message = ByteBuffer.allocate(prefix.length + value.length).put(prefix).put(value);
    return MessageDigest.getInstance("SHA-256").digest(message.array());
  }

  @Sabotages({"JN-2-04", "JT-3-01"})
  static Saboteur everyKeyHasOnePurpose() {
    return Saboteur.of(
        Patch.method(DataKeys.class, "context").runs(SealingSaboteurs.class, "anyPurpose"));
  }

  public static Map<String, String> anyPurpose(AccountId account, Purpose purpose) {
    return Map.of("account", account.value(), "purpose", Purpose.PROFILE.word());
  }

  @Sabotages("CX-5-08")
  static Saboteur anEventTellsMore() {
    return Saboteur.of(Patch.method(Outbox.class, "event").runs(SealingSaboteurs.class, "telling"));
  }

  public static Map<String, AttributeValue> telling(
      Outbox outbox, Outbox.Type type, AccountId account) {
    var event = new HashMap<String, AttributeValue>();
    event.put("eventId", AttributeValue.fromS(account.value()));
    event.put("type", AttributeValue.fromS(type.name()));
    event.put("accountId", AttributeValue.fromS(account.value()));
    event.put("channel", AttributeValue.fromS(Channel.EMAIL.word()));
    return event;
  }
}
