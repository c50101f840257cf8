package dev.kept.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.accounts.Newcomer;
import dev.kept.deletion.KilledAtEffect;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.PersonImport.Brought;
import dev.kept.kernel.PersonImport.Part;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// An import that dies after any effect: bringing the same archive in again completes it.
final class KilledImportTest {
  private static final Kept KEPT = Kept.shared();
  private static final byte[] CARD =
      "%PDF-1.4\nKeeper of lighthouses\n".getBytes(StandardCharsets.US_ASCII);

  private final KilledAtEffect killed = new KilledAtEffect();
  private final FileImport mortal = mortal();

  /// The row, the object, and the word that it is there.
  @Test
  void killedAfterAnyEffectItIsCompletedByARepeat() {
    for (var n = 1; n <= 3; n++) {
      var person = Newcomer.signedUp(KEPT);
      var account = new AccountId(person.get("/v1/me").text("id"));
      var file = FileId.draw(new SecureRandom());
      killed.at(n, false);
      assertThrows(KilledAtEffect.Killed.class, () -> run(account, file));
      killed.never();
      assertEquals(n == 3 ? new Brought(0, 1) : new Brought(1, 0), run(account, file));
      assertEquals(new Brought(0, 1), run(account, file));
      assertArrayEquals(CARD, person.get("/v1/me/files/" + file.value()).body());
      assertEquals(1, added(person));
    }
  }

  private Brought run(AccountId account, FileId file) {
    return mortal
        .check(account, SessionId.draw(new SecureRandom()), part(file))
        .write()
        .orElseThrow();
  }

  private static long added(Person person) {
    KEPT.pump();
    return person.get("/v1/me/audit").json().list("items").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .map(entry -> entry.text("event").orElseThrow())
        .filter("file_added"::equals)
        .count();
  }

  private static Part part(FileId file) {
    var item =
        new JsonObject()
            .set("fileId", file.value())
            .set("purpose", "card")
            .set("name", "lighthouse.pdf")
            .set("type", "application/pdf")
            .set("size", CARD.length)
            .set("status", "stored")
            .set("createdAt", Json.instant(KEPT.clock().instant()));
    var document = new JsonObject().set("section", "files").set("items", List.of(item)).bytes();
    return new Part(
        new Sensitive<>(document), Map.of(file.value() + ".pdf", new Sensitive<>(CARD)));
  }

  private FileImport mortal() {
    var settings = KEPT.bean("Imports", Settings.class);
    var client = killed.over(KEPT.database());
    var files = new StoredFiles(client, settings);
    var arrivals =
        new FileArrivals(
            client,
            KEPT.bean("Imports", AccountGuard.class),
            KEPT.bean("Imports", AuditTrail.class),
            files,
            settings);
    var s3 = killed.over(S3Client.class, KEPT.bean("Imports", S3Client.class));
    return new FileImport(
        files,
        arrivals,
        new KeptObjects(s3, settings),
        KEPT.bean("Imports", Vault.class),
        KEPT.clock());
  }
}
