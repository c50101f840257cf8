package dev.kept.rekeying;

import dev.kept.platform.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a run came; not for several threads.
final class Progress {
  int examined;
  int done;
  int left;
  boolean whole;
  private @Nullable Instant oldestLeft;

  /// Counts one that is left to the next run.
  void leave(Instant madeAt) {
    left++;
    var oldest = oldestLeft;
    if (oldest == null || madeAt.isBefore(oldest)) {
      oldestLeft = madeAt;
    }
  }

  /// @return when the oldest that is left was made
  Optional<Instant> oldestLeft() {
    return Optional.ofNullable(oldestLeft);
  }

  /// @return whether the former key is needed by nothing that was there when the run began
  boolean isOver() {
    return whole && left == 0 && done == 0;
  }

  /// @return `{"examined","done","left","oldestLeft","over"}`: counts, a time or null, and whether
  ///     the whole table was seen and had nothing to do
  JsonObject json() {
    return new JsonObject()
        .set("examined", examined)
        .set("done", done)
        .set("left", left)
        .set("oldestLeft", oldestLeft)
        .set("over", isOver());
  }
}
