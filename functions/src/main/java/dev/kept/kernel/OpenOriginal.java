package dev.kept.kernel;

import java.util.Optional;

/// Opens the uploaded original of a resume.
///
/// A port of its own, apart from [ResumeOriginals], because only extraction may open what others
/// may only destroy.
public interface OpenOriginal {
  /// @return the original's bytes; empty when it is already destroyed or never arrived
  Optional<Sensitive<byte[]>> open(AccountId account, ResumeId resume);
}
