package dev.kept.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.NewAccounts.Made;
import dev.kept.addresses.Identities;
import dev.kept.harness.Kept;
import dev.kept.harness.Race;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NewProfile;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Item;
import dev.kept.vault.BlindIndex;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two sign-ups with one address at once, 200 times, each with a ticket of its own: one is made.
final class SignUpRaceTest {
  private static final int TRIALS = 200;
  private static final Sensitive<String> SOMETHING = new Sensitive<>("a race");

  private final Kept kept = Kept.shared();
  private final SecureRandom random = new SecureRandom();
  private final NewAccounts accounts = kept.bean("Accounts", NewAccounts.class);

  @Test
  void ofTwoSignUpsWithOneAddressOneIsMade() throws InterruptedException {
    var identities = kept.bean("Accounts", Identities.class);
    var blindIndex = kept.bean("Accounts", BlindIndex.class);
    for (var trial = 0; trial < TRIALS; trial++) {
      var address = EmailAddress.parse(kept.person().email()).orElseThrow();
      var one = ticket(address);
      var two = ticket(address);
      var ended = Race.of(() -> signUp(one), () -> signUp(two));
      var won = ended.stream().filter(Made.Account.class::isInstance).toList();
      assertEquals(1, won.size(), "trial " + trial + ": " + ended);
      assertTrue(ended.contains(new Made.AddressTaken()), "trial " + trial + ": " + ended);
      var winner = ((Made.Account) won.getFirst()).signedIn().account();
      var holder = identities.find(blindIndex.of(address));
      assertEquals(Optional.of(winner), holder, "trial " + trial);
      assertEquals(won.getFirst() == ended.getFirst(), !isGood(one), "trial " + trial);
      assertEquals(won.getFirst() == ended.getLast(), !isGood(two), "trial " + trial);
    }
  }

  @Test
  void ofTwoUsesOfOneTicketOneMakesAnAccount() throws InterruptedException {
    for (var trial = 0; trial < TRIALS / 4; trial++) {
      var ticket = ticket(EmailAddress.parse(kept.person().email()).orElseThrow());
      var ended = Race.of(() -> signUp(ticket), () -> signUp(ticket));
      assertEquals(1, ended.stream().filter(Made.Account.class::isInstance).count());
      assertFalse(isGood(ticket));
    }
  }

  private Made signUp(Tickets.Proven ticket) {
    var profile = new NewProfile("Asha", "Rao", LocalDate.of(1990, 2, 3), "female", "IN");
    var device = new DeviceInfo(SOMETHING, SOMETHING, Optional.empty());
    return accounts.make(
        ticket,
        new SignUpRequest(SOMETHING, "2026-11-21", profile, device),
        new ClientOrigin(new Sensitive<>("10.0.0.1"), Optional.empty(), ClientKind.of("")));
  }

  /// A ticket that was found good; its row needs no address any more.
  private Tickets.Proven ticket(EmailAddress address) {
    var now = kept.clock().instant();
    var ticket = new Tickets.Proven(OpaqueId.draw(random), address, now);
    kept.database()
        .putItem(
            put ->
                put.tableName(kept.table("TicketsTable"))
                    .item(
                        Item.item()
                            .text("ticketHash", ticket.hash())
                            .bytes("address", new byte[1])
                            .instant("provenAt", now)
                            .instant("endsAt", now.plus(Duration.ofMinutes(10)))
                            .ttl("expiresAt", now.plus(Duration.ofMinutes(10)))
                            .build()));
    return ticket;
  }

  private boolean isGood(Tickets.Proven ticket) {
    var key = Item.item().text("ticketHash", ticket.hash()).build();
    return kept.database()
        .getItem(get -> get.tableName(kept.table("TicketsTable")).key(key).consistentRead(true))
        .hasItem();
  }
}
