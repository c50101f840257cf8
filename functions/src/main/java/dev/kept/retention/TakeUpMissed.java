package dev.kept.retention;

import dev.kept.kernel.MissedWork;
import dev.kept.kernel.OverdueWork;
import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.platform.JsonObject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up work that its stream or bucket missed, of every capability.
///
/// One that fails does not hold up the others; the failure leaves at the end, so that the schedule
/// tries again and the alarm rises.
@Singleton
final class TakeUpMissed {
  private static final Logger LOG = LoggerFactory.getLogger(TakeUpMissed.class);
  private static final String ERASURES = "erasures";
  private static final String ORIGINALS = "originals";

  private final List<MissedWork> works;

  TakeUpMissed(Collection<MissedWork> works) {
    this.works = List.copyOf(works);
  }

  /// @return how many originals past their time were destroyed
  JsonObject originals() {
    return resume(ORIGINALS::equals);
  }

  /// @return how many erasures were ordered anew
  JsonObject erasures() {
    return resume(ERASURES::equals);
  }

  /// @return which originals are past their time
  Overdue overdueOriginals() {
    return overdue(ORIGINALS);
  }

  /// @return which erasures are
  Overdue overdueErasures() {
    return overdue(ERASURES);
  }

  private Overdue overdue(String name) {
    return works.stream()
        .filter(work -> work.name().equals(name))
        .map(OverdueWork.class::cast)
        .map(OverdueWork::overdue)
        .reduce(Overdue.NONE, Overdue::and);
  }

  /// @return how many rows of each other kind were taken up
  JsonObject others() {
    return resume(name -> !Set.of(ERASURES, ORIGINALS).contains(name));
  }

  private JsonObject resume(Predicate<String> wanted) {
    var counts = new JsonObject();
    var failed = Optional.<RuntimeException>empty();
    for (var work : works) {
      if (!wanted.test(work.name())) {
        continue;
      }
      try {
        counts.set(work.name(), work.resume());
      } catch (RuntimeException e) { // one kind of work must not hold up the next; thrown below
        LOG.error("missed work was not taken up by {}", work.getClass(), e);
        failed = Optional.of(e);
      }
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
    return counts;
  }
}
