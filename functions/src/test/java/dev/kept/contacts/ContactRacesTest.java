package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.addresses.Identities;
import dev.kept.contacts.SwapContact.Fresh;
import dev.kept.contacts.SwapContact.Swapped;
import dev.kept.harness.Kept;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Transaction;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two at once, 200 times each: exactly one wins, no address has two accounts, no claim is without
/// its contact.
final class ContactRacesTest {
  private static final int TRIALS = 200;

  /// Of a race that is settled by the same condition as another one.
  private static final int FEWER = 50;

  private final Kept kept = Kept.shared();
  private final SecureRandom random = new SecureRandom();
  private final ContactStores stores = kept.bean("Contacts", ContactStores.class);
  private final List<AccountId> racers = new ArrayList<>();

  /// What was to be told is not: it would be for whichever test pumps next.
  @AfterEach
  void tellNobody() {
    for (var racer : racers) {
      for (var notice : notices(racer)) {
        kept.database()
            .deleteItem(
                delete ->
                    delete
                        .tableName(kept.table("NoticesTable"))
                        .key(
                            Item.item()
                                .text("accountId", racer.value())
                                .text("noticeId", notice.text("noticeId"))
                                .build()));
      }
    }
  }

  @Test
  void twoPeopleNeverGetOneAddress() throws InterruptedException {
    var one = racer();
    var two = racer();
    for (var trial = 0; trial < TRIALS; trial++) {
      var fresh = fresh();
      var ended = Race.of(() -> one.put(fresh), () -> two.put(fresh));
      assertEquals(EnumSet.of(Swapped.DONE, Swapped.TAKEN), EnumSet.copyOf(ended));
      var winner = ended.getFirst() == Swapped.DONE ? one : two;
      assertEquals(Optional.of(winner.account()), stores.identities().find(fresh.blindIndex()));
      one.check();
      two.check();
      winner.forgetHistory();
    }
  }

  @Test
  @Proves("CX-7-10")
  void ofTwoChangesThatReadTheSameOneIsMade() throws InterruptedException {
    var racer = racer();
    for (var trial = 0; trial < TRIALS; trial++) {
      var present = racer.present();
      var first = fresh();
      var second = fresh();
      var ended = Race.of(() -> racer.put(present, first), () -> racer.put(present, second));
      assertEquals(EnumSet.of(Swapped.DONE, Swapped.RACED), EnumSet.copyOf(ended));
      racer.check();
      racer.forgetHistory();
    }
  }

  @Test
  void aSignUpAndAChangeNeverShareAnAddress() throws InterruptedException {
    var racer = racer();
    var identities = kept.bean("Accounts", Identities.class);
    for (var trial = 0; trial < TRIALS; trial++) {
      var fresh = fresh();
      var newcomer = AccountId.draw(random);
      var ended =
          Race.of(
              () -> racer.put(fresh) == Swapped.DONE,
              () ->
                  identities
                      .claim(new Transaction(kept.database()), fresh.blindIndex(), newcomer)
                      .commit()
                      .isEmpty());
      assertEquals(Set.of(true, false), Set.copyOf(ended));
      var holder = ended.getFirst() ? racer.account() : newcomer;
      assertEquals(Optional.of(holder), stores.identities().find(fresh.blindIndex()));
      racer.check();
      racer.forgetHistory();
    }
  }

  @Test
  void anErasureLeavesNothingOfAChangeThatRaces() throws InterruptedException {
    var racer = racer();
    var moves = kept.bean("Deletion", AccountMoves.class);
    var erasure = kept.bean("Erase", ContactErasure.class);
    for (var trial = 0; trial < TRIALS; trial++) {
      var fresh = fresh();
      var present = racer.present();
      var ended =
          Race.of(
              () -> racer.put(present, fresh),
              () -> {
                var ordered =
                    new Transaction(kept.database())
                        .update(moves.startErasing(racer.account()))
                        .commit();
                erasure.erase(racer.account());
                return ordered.isEmpty() ? Swapped.DONE : Swapped.RACED;
              });
      assertEquals(Swapped.DONE, ended.getLast());
      assertTrue(Set.of(Swapped.DONE, Swapped.ACCOUNT_CLOSED).contains(ended.getFirst()));
      assertEquals(
          Set.of(0L), Set.copyOf(erasure.holdings(racer.account()).values()), "trial " + trial);
      assertEquals(Optional.empty(), stores.identities().find(fresh.blindIndex()));
      racer.comeBack();
    }
  }

  @Test
  void aLinkThatIsFollowedTwiceAtOnceWorksOnce() throws InterruptedException {
    var racer = racer();
    for (var trial = 0; trial < TRIALS; trial++) {
      var before = racer.present().contacts().getFirst().blindIndex();
      var fresh = fresh();
      assertEquals(Swapped.DONE, racer.put(fresh));
      var link = racer.link();
      var ended = Race.of(() -> racer.follow(link), () -> racer.follow(link));
      assertEquals(Set.of(true, false), Set.copyOf(ended));
      assertEquals(Optional.of(racer.account()), stores.identities().find(before));
      assertEquals(Optional.empty(), stores.identities().find(fresh.blindIndex()));
      racer.check();
    }
  }

  @Test
  void whatChangesWhileALinkIsFollowedIsTakenBackOrNotMade() throws InterruptedException {
    var racer = racer();
    for (var trial = 0; trial < FEWER; trial++) {
      var before = racer.present().contacts().getFirst().blindIndex();
      var first = fresh();
      assertEquals(Swapped.DONE, racer.put(first));
      var link = racer.link();
      var present = racer.present();
      var second = fresh();
      var ended =
          Race.of(() -> racer.follow(link), () -> racer.put(present, second) == Swapped.DONE);
      assertTrue(ended.getFirst());
      assertEquals(Optional.of(racer.account()), stores.identities().find(before));
      assertEquals(Optional.empty(), stores.identities().find(first.blindIndex()));
      assertEquals(Optional.empty(), stores.identities().find(second.blindIndex()));
      racer.check();
    }
  }

  @Test
  void nobodyIsSignedInByAnAddressThatWasGivenUpSinceItWasLookedUp() {
    var racer = racer();
    var old = racer.present().contacts().getFirst().blindIndex();
    var held = racer.held(old);
    var sessions = racer.sessions();
    assertEquals(Swapped.DONE, racer.put(fresh()));
    assertFalse(racer.signIn(held));
    assertEquals(sessions, racer.sessions());
    assertTrue(racer.signIn(racer.held(racer.present().contacts().getFirst().blindIndex())));
  }

  @Test
  void noSignInByAnAddressOutlivesItsBeingTakenBack() throws InterruptedException {
    var racer = racer();
    var signedIn = 0;
    for (var trial = 0; trial < TRIALS; trial++) {
      var fresh = fresh();
      assertEquals(Swapped.DONE, racer.put(fresh));
      var link = racer.link();
      var held = racer.held(fresh.blindIndex());
      var ended = Race.of(() -> racer.follow(link), () -> racer.signIn(held));
      assertTrue(ended.getFirst());
      signedIn += ended.getLast() ? 1 : 0;
      assertEquals(0, racer.sessions(), "a session is left in trial " + trial);
    }
    assertTrue(signedIn < TRIALS, "the two never met");
  }

  private List<Row> notices(AccountId account) {
    return kept
        .database()
        .queryPaginator(
            query ->
                query
                    .tableName(kept.table("NoticesTable"))
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .stream()
        .map(Row::new)
        .toList();
  }

  private Racer racer() {
    var account = Mover.signedUp(kept).account();
    racers.add(account);
    return new Racer(kept, account);
  }

  /// An address nobody has; its index is drawn, which is what a keyed hash looks like.
  private Fresh fresh() {
    var address = EmailAddress.parse(Mover.freshMail()).orElseThrow();
    return new Fresh(new Contact(address, kept.clock().instant()), OpaqueId.draw(random));
  }
}
