package dev.kept.rekeying;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Woken by the schedule `ReindexAddresses`, which is on while the index key is being replaced.
/// Answers, and logs, how far the run came.
public final class ReindexFunction extends EventFunction {
  private static final Logger LOG = LoggerFactory.getLogger(ReindexFunction.class);

  @Inject ReindexAddresses reindexAddresses;

  @Override
  protected JsonObject handle(JsonObject event) {
    var progress = reindexAddresses.run();
    LOG.info(
        "addresses indexed anew: {} done, {} left, over {}",
        progress.done,
        progress.left,
        progress.isOver());
    return progress.json();
  }
}
