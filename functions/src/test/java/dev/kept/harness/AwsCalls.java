package dev.kept.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Sees every call to AWS that a piece of work makes, and may let one of them fail.
///
/// The SDK itself finds it, by a file of test resources, so no client is built differently for it.
/// A call of the working thread is one round trip; a call made at the side, on a virtual thread,
/// runs beside one of those and costs none of its own, as long as it is one call.
public final class AwsCalls implements ExecutionInterceptor {
  private static final InheritableThreadLocal<@Nullable Recording> CURRENT =
      new InheritableThreadLocal<>();

  /// One call.
  ///
  /// @param operation such as `GetItem`
  /// @param on the table or key that it names, if it names one
  /// @param beside whether it was made at the side of another
  public record Made(String operation, String on, boolean beside) {
    boolean isWrite() {
      return !operation.equals("BatchGetItem")
          && Stream.of("Transact", "Put", "Update", "Delete").anyMatch(operation::startsWith);
    }

    @Override
    public String toString() {
      return operation + (on.isEmpty() ? "" : " " + on);
    }
  }

  /// One call's place: of those alike, the number `nth` from 0. Calls that are made at once have no
  /// other order.
  record Step(Made call, int nth) {}

  /// @return the place of each call
  static List<Step> steps(List<Made> calls) {
    var steps = new ArrayList<Step>();
    for (var call : calls) {
      var like = steps.stream().filter(step -> step.call().toString().equals(call.toString()));
      steps.add(new Step(call, (int) like.count()));
    }
    return steps;
  }

  /// What a piece of work gave, and the calls it made.
  public record Recorded<T>(T result, List<Made> calls) {
    public Recorded {
      calls = List.copyOf(calls);
    }

    /// @return how many calls were made one after the other
    public long roundTrips() {
      return calls.stream().filter(call -> !call.beside()).count();
    }

    /// @return the operations in alphabetical order, because those made at once have none
    public List<String> operations() {
      return calls.stream().map(Made::operation).sorted().toList();
    }
  }

  private record Recording(List<Made> calls, Failing failing) {}

  /// Tells of a call, and of how many were made before it, how it fails, if it does.
  private interface Failing {
    Optional<Fault> by(Made call, List<Made> before);
  }

  private static final ExecutionAttribute<Fault> FAULT = new ExecutionAttribute<>("kept.fault");

  public static <T> Recorded<T> of(Callable<T> work) {
    return record(work, (_, _) -> Optional.empty());
  }

  /// Lets one call fail without reaching AWS, as an outage does.
  ///
  /// @param failing which call, from 0
  public static <T> Recorded<T> failing(int failing, Callable<T> work) {
    return record(
        work, (_, before) -> Optional.of(Fault.ERROR).filter(_ -> before.size() == failing));
  }

  /// Lets the call at one place fail.
  ///
  /// @return what the work gave; empty when no call came to that place
  static <T> Optional<T> failing(Step step, Fault fault, Callable<T> work) {
    var text = step.call().toString();
    var failed = new AtomicBoolean();
    var recorded =
        record(
            work,
            (call, before) -> {
              var nth = before.stream().filter(one -> one.toString().equals(text)).count();
              var isIt = call.toString().equals(text) && nth == step.nth();
              failed.compareAndSet(false, isIt);
              return Optional.of(fault).filter(_ -> isIt);
            });
    return Optional.of(recorded.result()).filter(_ -> failed.get());
  }

  private static <T> Recorded<T> record(Callable<T> work, Failing failing) {
    var recording = new Recording(new ArrayList<>(), failing);
    CURRENT.set(recording);
    try {
      var result = work.call();
      synchronized (recording.calls()) {
        return new Recorded<>(result, recording.calls());
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    var recording = CURRENT.get();
    if (recording == null) {
      return;
    }
    var call = made(context.request());
    Optional<Fault> fault;
    synchronized (recording.calls()) {
      fault = recording.failing().by(call, recording.calls());
      recording.calls().add(call);
    }
    if (fault.isPresent()) {
      attributes.putAttribute(FAULT, fault.get());
      fault.get().before(context.request());
    }
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    var fault = attributes.getAttribute(FAULT);
    return fault == null
        ? context.response()
        : fault.changed(context.request(), context.response());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    var fault = attributes.getAttribute(FAULT);
    if (fault != null) {
      fault.after();
    }
  }

  private static Made made(SdkRequest request) {
    var on =
        request
            .getValueForField("TableName", String.class)
            .or(() -> request.getValueForField("KeyId", String.class))
            .orElse("");
    return new Made(
        request.getClass().getSimpleName().replace("Request", ""),
        on.substring(on.lastIndexOf('-') + 1),
        Thread.currentThread().isVirtual());
  }
}
