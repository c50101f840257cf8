package dev.kept.kernel;

/// Tells whether a file is a person's own.
///
/// A port: the profile calls it, the files capability keeps it.
public interface OwnFiles {
  /// @return whether `file` is a photo that this account has stored
  boolean isPhoto(AccountId account, FileId file);
}
