package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.EndsSessions;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionOpener;
import dev.kept.kernel.SignedIn;
import dev.kept.passwords.HashToCompare.Found;
import dev.kept.promises.Keeps;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/// Opens the session of a password that was right.
///
/// Against a reset that runs at the same time: it sets the new password before it ends all
/// sessions, and here the password is read once more after the session was opened. So either the
/// reset finds the session, or this finds the new password; no session that an old password opened
/// is left, and its tokens are not given out.
@Singleton
final class OpenByPassword {
  private final Passwords passwords;
  private final PasswordHashes hashes;
  private final Vault vault;
  private final SessionOpener opener;
  private final EndsSessions ending;

  OpenByPassword(
      Passwords passwords,
      PasswordHashes hashes,
      Vault vault,
      SessionOpener opener,
      EndsSessions ending) {
    this.passwords = passwords;
    this.hashes = hashes;
    this.vault = vault;
    this.opener = opener;
    this.ending = ending;
  }

  /// @return the tokens; empty when the account or the password is no longer what was compared
  Optional<SignedIn> open(Found found, SignInRequest request) {
    var compared = found.sealed().orElseThrow();
    var standing =
        hashes.isWeaker(found.hash()) ? upgraded(found, request.password()) : found.sealed();
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    var signedIn = opener.open(found.account(), request.device(), request.origin());
    if (signedIn.isPresent() && !isStill(found.account(), standing.orElse(compared))) {
      ending.all(found.account());
      return Optional.empty();
    }
    return signedIn;
  }

  /// Only here is the password at hand, so this is where its hash follows a cost that has risen.
  @Keeps("JN-8-02")
  private Optional<byte[]> upgraded(Found found, Password password) {
    var account = found.account();
    var better =
        vault
            .of(account, Purpose.SECURITY)
            .seal(Passwords.cell(account), hashes.make(account, password));
    return passwords.upgrade(account, found.sealed().orElseThrow(), better)
        ? Optional.of(better)
        : Optional.empty();
  }

  private boolean isStill(AccountId account, byte[] sealed) {
    return passwords.find(account).filter(now -> Arrays.equals(now, sealed)).isPresent();
  }
}
