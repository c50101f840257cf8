package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Row;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds what a typed password is compared with: the account's hash, or nobody's.
///
/// Whether there is an account, and whether it has a password, costs the same calls: the row, the
/// keys, one unwrapping by KMS that nothing is remembered of, one comparison by [PasswordHashes].
/// Nobody is an account of this process alone, whose key and hash are made at its first use.
@Singleton
final class HashToCompare {
  private final Passwords passwords;
  private final PasswordHashes hashes;
  private final PersonKeys keys;
  private final Vault vault;
  private final RandomGenerator random;
  private final AtomicReference<@Nullable Nobody> nobody = new AtomicReference<>();

  HashToCompare(
      Passwords passwords,
      PasswordHashes hashes,
      PersonKeys keys,
      Vault vault,
      RandomGenerator random) {
    this.passwords = passwords;
    this.hashes = hashes;
    this.keys = keys;
    this.vault = vault;
    this.random = random;
  }

  /// @param account whom the hash is of: the account asked for, or nobody
  /// @param sealed the row's version; empty for nobody
  record Found(AccountId account, String hash, Optional<byte[]> sealed) {}

  private record Nobody(AccountId account, byte[] sealed, List<Row> keys) {}

  /// @param account empty where the address has none
  Found of(Optional<AccountId> account) {
    var nobodys = nobody();
    var asked = account.orElseGet(() -> AccountId.draw(random));
    var sealed = passwords.find(asked);
    var rows = keys.read(asked, List.of(Purpose.SECURITY));
    if (account.isPresent() && sealed.isPresent()) {
      try {
        return new Found(asked, open(asked, rows, sealed.get()), sealed);
      } catch (PersonErased _) {
        return nobodys(nobodys);
      }
    }
    return nobodys(nobodys);
  }

  private Found nobodys(Nobody nobodys) {
    var hash = open(nobodys.account(), nobodys.keys(), nobodys.sealed());
    return new Found(nobodys.account(), hash, Optional.empty());
  }

  private String open(AccountId account, List<Row> rows, byte[] sealed) {
    return vault.forgetful(account, rows).openText(Passwords.cell(account), sealed);
  }

  private Nobody nobody() {
    var known = nobody.get();
    if (known != null) {
      return known;
    }
    var account = AccountId.draw(random);
    var made = vault.ofNewPerson(account);
    var sealed = made.seal(Passwords.cell(account), hashes.nobodys());
    var rows = made.unwrittenKeys().stream().map(Row::new).toList();
    nobody.compareAndSet(null, new Nobody(account, sealed, rows));
    return nobody();
  }
}
