package dev.kept.kernel;

import java.util.Collection;

/// The one-time codes that are still open at a person's addresses, or at a person's word.
///
/// A port: the contacts' part of an erasure calls it before it forgets the addresses, the login
/// capability keeps it.
public interface OpenCodes {
  /// @param blindIndexes of the person's addresses
  /// @return how many rows hold an address of the person
  long count(AccountId account, Collection<String> blindIndexes);

  /// Destroys them, the sealed address with each. Idempotent.
  void destroy(AccountId account, Collection<String> blindIndexes);
}
