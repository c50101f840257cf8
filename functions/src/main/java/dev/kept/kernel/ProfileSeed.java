package dev.kept.kernel;

/// Makes a person's first profile, to be written in the transaction that makes the account.
///
/// A port: sign-up calls it, the profiles capability keeps it. The row belongs to the profiles
/// table: `accountId` (S), `data` (B, [#document] sealed for table `profiles`, attribute `data`,
/// purpose `profile`, row = the account's id), `version` (N, 1).
public interface ProfileSeed {
  /// The version of a first profile.
  long VERSION = 1;

  /// @return the profile in plain, as the profiles capability reads it back
  byte[] document(NewProfile profile);
}
