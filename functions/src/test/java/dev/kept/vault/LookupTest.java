package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.PhoneNumber;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Addresses before and beside an account: the blind index, and what is sealed to a challenge.
final class LookupTest {
  private static final int NUMBERS = 10_000;

  private final Stores stores = new Stores();
  private final BlindIndex index = new BlindIndex(Stores.administrator(), stores.settings());
  private final UnownedVault unowned = new UnownedVault(Stores.administrator(), stores.settings());

  @Test
  @Proves("CX-4.1-04")
  void whoEnumeratesAWholeRangeOfNumbersFindsNoneByItsHash() throws NoSuchAlgorithmException {
    var asked = index.of(phone(4321));
    var guesses = new HashSet<String>();
    for (var i = 0; i < NUMBERS; i++) {
      for (var frame : List.of("", "sms", "sms\0", "sms:", "phone\0")) {
        guesses.addAll(hashes(frame + phone(i).normalised()));
      }
    }
    assertFalse(guesses.contains(asked));
  }

  @Test
  @Proves("CX-4.1-04")
  void itIsTheMacOfAKeyThatLiesInKmsOnly() {
    var address = EmailAddress.parse("a@example.org").orElseThrow();
    var message = "email\0a@example.org".getBytes(StandardCharsets.UTF_8);
    var mac = Base64.getUrlDecoder().decode(index.of(address));
    var verified =
        Stores.administrator()
            .verifyMac(
                request ->
                    request
                        .keyId(Stores.local().key("IndexKey"))
                        .macAlgorithm("HMAC_SHA_256")
                        .message(SdkBytes.fromByteArray(message))
                        .mac(SdkBytes.fromByteArray(mac)));
    assertEquals(true, verified.macValid());
  }

  @Test
  void oneAddressIsOneIndexAndEachChannelAnother() {
    var mail = EmailAddress.parse("a@example.org").orElseThrow();
    assertEquals(index.of(mail), index.of(EmailAddress.parse(" A@Example.ORG ").orElseThrow()));
    assertNotEquals(index.of(mail), index.of(EmailAddress.parse("b@example.org").orElseThrow()));
    assertNotEquals(index.of(mail), index.of(phone(1)));
    assertEquals(43, index.of(mail).length());
  }

  @Test
  void anAddressOpensUnderItsOwnChallengeOnly() {
    for (ContactAddress address :
        List.of(EmailAddress.parse("a@example.org").orElseThrow(), phone(7))) {
      var sealed = unowned.seal("challenge-1", address);
      assertEquals(address, unowned.open("challenge-1", sealed));
      assertThrows(KmsException.class, () -> unowned.open("challenge-2", sealed));
    }
  }

  @Test
  void onlyThoseWhoHoldContactOpenAChallengesAddress() {
    var sealed = unowned.seal("challenge-1", phone(7));
    for (var function : List.of("RequestOtp", "Profile", "Resumes", "Sessions", "Purge", "Erase")) {
      var other = new UnownedVault(Stores.kms(function), stores.settings());
      assertThrows(KmsException.class, () -> other.open("challenge-1", sealed), function);
    }
    var sender = new UnownedVault(Stores.kms("SendOtp"), stores.settings());
    assertEquals(phone(7), sender.open("challenge-1", sealed));
  }

  private static PhoneNumber phone(int number) {
    return new PhoneNumber("+1202555" + String.format("%04d", number));
  }

  private static Set<String> hashes(String text) throws NoSuchAlgorithmException {
    var found = new HashSet<String>();
    for (var algorithm : List.of("SHA-256", "SHA-1", "MD5")) {
      var hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      found.add(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
      found.add(HexFormat.of().formatHex(hash));
    }
    return found;
  }
}
