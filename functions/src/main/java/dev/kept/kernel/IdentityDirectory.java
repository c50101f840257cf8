package dev.kept.kernel;

import java.util.Optional;

/// Finds the account behind a blind index.
///
/// A port: login calls it, the accounts capability keeps it.
public interface IdentityDirectory {
  /// @param blindIndex as the vault makes it of an address
  /// @return the account that holds this address now; read strongly consistently
  Optional<AccountId> find(String blindIndex);
}
