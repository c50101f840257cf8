package dev.kept.rekeying;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Woken by the schedule `RewrapDataKeys`, which is on while a KMS key is being replaced. Answers,
/// and logs, how far the run came.
public final class RewrapFunction extends EventFunction {
  private static final Logger LOG = LoggerFactory.getLogger(RewrapFunction.class);

  @Inject RewrapDataKeys rewrapDataKeys;

  @Override
  protected JsonObject handle(JsonObject event) {
    var progress = rewrapDataKeys.run();
    LOG.info(
        "data keys wrapped anew: {} done, {} left, over {}",
        progress.done,
        progress.left,
        progress.isOver());
    return progress.json();
  }
}
