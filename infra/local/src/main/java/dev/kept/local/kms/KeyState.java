package dev.kept.local.kms;

/// What may be done with a key; `word` is AWS's.
enum KeyState {
  ENABLED("Enabled"),
  DISABLED("Disabled"),
  PENDING_DELETION("PendingDeletion");

  private final String word;

  KeyState(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static KeyState of(String word) {
    for (var state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no such key state");
  }
}
