package dev.kept.notices;

import dev.kept.kernel.PersonContacts;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import dev.kept.vault.Cell;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tells of an account's safety also at the addresses that were given up in the last 72 hours.
/// Whoever changed the address is alone to be told otherwise, and may be the one to warn of
/// (ADR 14).
///
/// Each is a notice of its own, put once however often this is called: its id comes of the first
/// one's and of the change. An account that is being erased gets none.
@Singleton
final class ReservedCopies {
  private static final int ID_BYTES = 16;

  private final DynamoDbClient client;
  private final Notices notices;
  private final PersonContacts contacts;
  private final AccountGuard guard;
  private final Vault vault;

  ReservedCopies(
      DynamoDbClient client,
      Notices notices,
      PersonContacts contacts,
      AccountGuard guard,
      Vault vault) {
    this.client = client;
    this.notices = notices;
    this.contacts = contacts;
    this.guard = guard;
    this.vault = vault;
  }

  void put(Notice notice) {
    if (notice.fixed().isPresent() || !notice.kind().goesToReserved()) {
      return;
    }
    var account = notice.key().account();
    contacts
        .reserved(account)
        .forEach(
            (change, address) -> {
              var id = id(notice.key().notice(), change);
              var cell = new Cell("notices", "address", Purpose.CONTACT, id);
              var sealed = vault.of(account, Purpose.CONTACT).seal(cell, address.normalised());
              var transaction = new Transaction(client).check(guard.notErasing(account));
              var channel = address.channel();
              var unused =
                  notices.addTo(transaction, account, notice.kind(), channel, sealed, id).commit();
            });
  }

  private static String id(String notice, String change) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((notice + change).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
