package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.kernel.AccountId;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContactErasureTest {
  private final Kept kept = Kept.shared();

  @Test
  void anErasedPersonsAddressIsFree() {
    var person = Newcomer.signedUp(kept);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var erasure = kept.bean("Erase", ContactErasure.class);
    assertEquals(Map.of("ContactsTable", 1L, "IdentitiesTable", 1L), erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(Map.of("ContactsTable", 0L, "IdentitiesTable", 0L), erasure.holdings(account));
    var again = new AccountId(person.signUp().get("/v1/me").text("id"));
    erasure.erase(account);
    assertEquals(Map.of("ContactsTable", 1L, "IdentitiesTable", 1L), erasure.holdings(again));
  }
}
