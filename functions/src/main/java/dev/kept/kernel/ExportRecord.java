package dev.kept.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One record of a [PersonExport], its members in their order; what is absent is left out.
///
/// Holds personal values and never prints them.
public final class ExportRecord {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /// @param value anything that has a form in JSON
  public ExportRecord set(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public ExportRecord setIfPresent(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  @Override
  public String toString() {
    return "[redacted record]";
  }
}
