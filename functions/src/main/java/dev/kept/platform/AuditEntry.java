package dev.kept.platform;

import dev.kept.kernel.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line of a person's audit trail, before it is written.
///
/// @param fields what was touched, by the names of our own schema, such as `firstName` or `email`;
///     sorted, never a value (CX-7-11): what has not the form of a name is refused
/// @param session that did it, if one did
public record AuditEntry(AuditEvent event, List<String> fields, Optional<SessionId> session) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]{0,31}");
  private static final int MOST_FIELDS = 32;

  public AuditEntry {
    fields = fields.stream().sorted().distinct().toList();
    if (fields.size() > MOST_FIELDS
        || !fields.stream().allMatch(field -> NAME.matcher(field).matches())) {
      throw new IllegalArgumentException("an audit entry takes names of fields only");
    }
  }

  public static AuditEntry of(AuditEvent event, SessionId session) {
    return new AuditEntry(event, List.of(), Optional.of(session));
  }
}
