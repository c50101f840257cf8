package dev.kept.kernel;

import java.util.List;
import java.util.Map;

/// Finds where a person can be reached now.
///
/// A port: the notices capability calls it, whoever owns the contacts keeps it.
public interface PersonContacts {
  /// @return the proven addresses, at most one of each channel; none when the account is gone
  List<ContactAddress> of(AccountId account);

  /// Finds the addresses that the person has given up and may still take back: an owner who is
  /// being put out is reached there.
  ///
  /// @return each by an opaque id of how it was given up
  Map<String, ContactAddress> reserved(AccountId account);
}
