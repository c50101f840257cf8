package dev.kept.harness;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets each call to AWS that a worker makes fail, one after the other, in every way there is; what
/// a stream wakes gives no answer that could say so, so what stands afterwards is looked at.
public final class WorkOutages {
  private WorkOutages() {}

  /// One piece of work, ready to be done.
  ///
  /// @param run does it once, as its stream would
  /// @param after lets it be woken as often as it would be and holds what must stand then; told
  ///     where it failed
  public record Work(Callable<?> run, Consumer<String> after) {}

  /// @param works each a piece of its own
  /// @return how many outages there were
  public static int sweep(Supplier<Work> works) {
    var whole = works.get();
    var calls = AwsCalls.of(whole.run()).calls();
    whole.after().accept("no outage");
    var trials = 0;
    for (var step : AwsCalls.steps(calls)) {
      for (var fault : Arrays.stream(Fault.values()).filter(it -> it.fits(step.call())).toList()) {
        var work = works.get();
        trials += AwsCalls.failing(step, fault, work.run()).isPresent() ? 1 : 0;
        work.after().accept(step + " by " + fault);
      }
    }
    return trials;
  }
}
