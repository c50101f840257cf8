package dev.kept.vault;

/// A sealed value does not open: another owner, purpose, table, attribute, row, or a changed bit.
public final class NotAuthentic extends RuntimeException {
  NotAuthentic() {
    super("a sealed value is not authentic", null, false, false);
  }
}
