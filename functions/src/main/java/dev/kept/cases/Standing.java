package dev.kept.cases;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Reply;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// How many cases wait, and how many of them for longer than was promised: for anybody to see.
@Singleton
final class Standing {
  /// How long an answer may be cached (our choice: two counts a minute at the most).
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final CaseBook book;
  private final Clock clock;

  Standing(CaseBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /// A case is late from the millisecond on at which its first answer, or its end, is due.
  @Keeps("JN-12-02")
  Reply reply() {
    var now = clock.instant();
    return Reply.ok(
            new JsonObject()
                .set("at", now)
                .set("open", book.countAll())
                .set("late", book.countBefore(now.plusMillis(1))))
        .cacheable(FRESH);
  }
}
