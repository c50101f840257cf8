package dev.kept.egress;

import dev.kept.kernel.AccountId;
import java.util.Set;

/// Takes the account of what leaves; [DisclosureLedger] keeps it.
interface Ledger {
  /// Records one disclosure.
  ///
  /// @return whether it stands; not so when the account is no longer active, and then nothing may
  ///     leave
  boolean record(
      AccountId account, Processor processor, EgressPurpose purpose, Set<DisclosedField> fields);
}
