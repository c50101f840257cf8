package dev.kept.kernel;

import java.util.List;

/// Finds where a person can be reached now.
///
/// A port: the notices capability calls it, whoever owns the contacts keeps it.
public interface PersonContacts {
  /// @return the proven addresses, at most one of each channel; none when the account is gone
  List<ContactAddress> of(AccountId account);
}
