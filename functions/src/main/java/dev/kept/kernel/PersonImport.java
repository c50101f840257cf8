package dev.kept.kernel;

import java.util.Map;
import java.util.Optional;

/// One capability's part of bringing a copy back in: the counterpart of [PersonExport], for what a
/// person put in themselves.
///
/// A port: the imports capability finds all of these by injection and knows none by name (LAW-11).
public interface PersonImport {
  /// @return the name of the part, that of its [PersonExport]
  String section();

  /// @return whether it refers to other parts, and so comes after them
  default boolean refersToOthers() {
    return false;
  }

  /// Reads a part and holds all of it against the rules of the capability; writes nothing. A part
  /// that breaks one is refused whole.
  ///
  /// @param by the session that brings it in
  Checked check(AccountId account, SessionId by, Part part);

  /// @param document the part's JSON, as [PersonExport] wrote it
  /// @param files by their names within the part; some may be missing
  record Part(Sensitive<byte[]> document, Map<String, Sensitive<byte[]>> files) {
    public Part {
      files = Map.copyOf(files);
    }
  }

  /// A part that may be written.
  interface Checked {
    /// Adds what is not there yet, each thing by a write of its own that is guarded by the
    /// account's state; a repeat goes on where the last was stopped.
    ///
    /// @return empty when the account is no longer active
    Optional<Brought> write();
  }

  /// @param added things that were not there, or stood otherwise
  /// @param held things that stood as they are, and were left alone
  record Brought(int added, int held) {}
}
