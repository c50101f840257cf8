package dev.kept.local.faults;

import dev.kept.local.endpoints.Faults;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which of the calls to come fail, target by target.
///
/// One plan a target: a new one takes the place of the last. Only calls that the kind can befall
/// are counted, so `conflict` lets reads pass without noticing them. The administrator's calls are
/// never asked about.
public final class FaultPlan implements Faults {

  /// How long a call that times out is left without an answer: longer than any client of ours
  /// waits (our choice).
  public static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Set<FaultKind> EVERYWHERE =
      EnumSet.of(FaultKind.THROTTLE, FaultKind.ERROR, FaultKind.TIMEOUT);

  private record Plan(FaultKind kind, int after, int count) {}

  private final Map<String, Set<FaultKind>> possible = new TreeMap<>();
  private final Map<String, Plan> plans = new TreeMap<>();

  /// For the three AWS endpoints and these processors.
  public FaultPlan(Collection<String> processors) {
    possible.put("kms", EVERYWHERE);
    possible.put("s3", EVERYWHERE);
    possible.put("dynamodb", EnumSet.allOf(FaultKind.class));
    processors.forEach(processor -> possible.put(processor, EVERYWHERE));
  }

  @Override
  public synchronized void inject(String target, String kind, int count, int after) {
    var kinds = possible.get(target);
    if (kinds == null) {
      throw new IllegalArgumentException("target must be one of " + possible.keySet());
    }
    if (count < 0 || after < 0) {
      throw new IllegalArgumentException("count and after must not be negative");
    }
    if (count == 0) {
      plans.remove(target);
      return;
    }
    var chosen = kinds.stream().filter(known -> known.word().equals(kind)).findFirst();
    if (chosen.isEmpty()) {
      var words = kinds.stream().map(FaultKind::word).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("kind for " + target + " must be one of " + words);
    }
    plans.put(target, new Plan(chosen.get(), after, count));
  }

  /// The fate of one call; spends it. `befalls` are the kinds that this call can meet.
  public synchronized Optional<FaultKind> next(String target, Set<FaultKind> befalls) {
    var plan = plans.get(target);
    if (plan == null || !befalls.contains(plan.kind())) {
      return Optional.empty();
    }
    if (plan.after() > 0) {
      plans.put(target, new Plan(plan.kind(), plan.after() - 1, plan.count()));
      return Optional.empty();
    }
    if (plan.count() == 1) {
      plans.remove(target);
    } else {
      plans.put(target, new Plan(plan.kind(), 0, plan.count() - 1));
    }
    return Optional.of(plan.kind());
  }

  /// The fate of one call that can meet what every target can: throttle, error, timeout.
  public Optional<FaultKind> next(String target) {
    return next(target, EVERYWHERE);
  }
}
