package dev.kept.accounts;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.SecretToken;
import dev.kept.local.LocalStores;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// Somebody who holds a sign-up ticket, as proving an address gives one.
///
/// The ticket is laid into its table as the documented layout says, so these tests need no code
/// sent and check the layout on the way.
public final class Newcomer {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));
  private static final KmsClient KMS = kms();

  private final Kept kept;
  private final Person person;
  private final SecretToken ticket;

  private Newcomer(Kept kept, Person person, SecretToken ticket) {
    this.kept = kept;
    this.person = person;
    this.ticket = ticket;
  }

  /// A person nobody has met, with a ticket for their mail address.
  public static Newcomer of(Kept kept) {
    return of(kept, kept.person());
  }

  static Newcomer of(Kept kept, Person person) {
    return of(kept, person, EmailAddress.parse(person.email()).orElseThrow());
  }

  static Newcomer of(Kept kept, Person person, ContactAddress address) {
    var ticket = SecretToken.draw(RANDOM, 32);
    var plain = address.channel().word() + "\n" + address.normalised();
    var sealed =
        KMS.encrypt(
                request ->
                    request
                        .keyId(STORES.key("DataKey"))
                        .plaintext(SdkBytes.fromUtf8String(plain))
                        .encryptionContext(
                            Map.of("challenge", ticket.hash(), "purpose", "contact")))
            .ciphertextBlob();
    var now = kept.clock().instant();
    kept.database()
        .putItem(
            put ->
                put.tableName(kept.table("TicketsTable"))
                    .item(
                        Item.item()
                            .text("ticketHash", ticket.hash())
                            .bytes("address", sealed.asByteArray())
                            .instant("provenAt", now)
                            .instant("endsAt", now.plus(Duration.ofMinutes(10)))
                            .ttl("expiresAt", now.plus(Duration.ofMinutes(10)))
                            .build()));
    return new Newcomer(kept, person, ticket);
  }

  /// @return a person who has signed up
  public static Person signedUp(Kept kept) {
    var newcomer = of(kept);
    return newcomer.person.keepTokens(newcomer.signUp(), 201);
  }

  Person person() {
    return person;
  }

  String ticketHash() {
    return ticket.hash();
  }

  /// @return a body that is right, to be changed by a test
  JsonObject body() {
    return body(person, ticket.text().value());
  }

  /// @return the body of a sign-up with somebody's ticket
  public static JsonObject body(Person person, String ticket) {
    return new JsonObject()
        .set("signupTicket", ticket)
        .set("policyVersion", "2026-11-21")
        .set("acceptPolicy", true)
        .set("birthDate", "1990-02-03")
        .set("firstName", "Asha")
        .set("lastName", "Rao")
        .set("gender", "female")
        .set("country", "IN")
        .set("device", person.device());
  }

  Answer signUp() {
    return signUp(body());
  }

  Answer signUp(JsonObject body) {
    return kept.call(person.call("POST", "/v1/accounts").json(body));
  }

  boolean hasTicket() {
    return kept.database()
        .getItem(
            get ->
                get.tableName(kept.table("TicketsTable"))
                    .key(Item.item().text("ticketHash", ticket.hash()).build()))
        .hasItem();
  }

  private static KmsClient kms() {
    var identity = STORES.administrator();
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .httpClient(Apache5HttpClient.builder().build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }
}
