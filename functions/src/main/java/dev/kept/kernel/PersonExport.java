package dev.kept.kernel;

import java.util.List;
import java.util.stream.Stream;

/// One capability's part of the copy that a person may have of all that is held about them.
///
/// A port: the exports capability finds all of these by injection and knows none by name. What a
/// part leaves out, such as a secret, stands in the archive's declared exclusions with the reason;
/// tests hold both against what is stored (JN-6-01).
public interface PersonExport {
  /// @return the name of the part, that of the [PersonalData] it is of
  String section();

  /// @return whether looking at it, or signing in to look, makes it grow
  default Kind kind() {
    return Kind.KEPT;
  }

  /// @return the members that a table of it has, in order; none when it makes no sense as a table
  default List<String> columns() {
    return List.of();
  }

  /// Reads all of it, opened, always in the same order. Read lazily, so that no more than one page
  /// or one record is in memory; may be asked for twice.
  Stream<ExportRecord> records(AccountId account);

  /// Reads the files that belong to it, one at a time and always in the same order.
  default Stream<Attachment> attachments(AccountId account) {
    return Stream.empty();
  }

  /// What makes a part change.
  enum Kind {
    /// Only what somebody does to it: the same before and after an absence.
    KEPT,
    /// The mere use of the account.
    ACTIVITY
  }

  /// @param name within its part: an opaque id and an extension
  record Attachment(String name, Sensitive<byte[]> bytes) {}
}
