package dev.kept.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
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
  /// @param beside whether it was made at the side of another
  public record Made(String operation, boolean beside) {}

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

  private record Recording(List<Made> calls, OptionalInt failing, AtomicInteger next) {}

  public static <T> Recorded<T> of(Callable<T> work) {
    return record(work, OptionalInt.empty());
  }

  /// Lets one call fail without reaching AWS, as an outage does.
  ///
  /// @param failing which call, from 0
  public static <T> Recorded<T> failing(int failing, Callable<T> work) {
    return record(work, OptionalInt.of(failing));
  }

  private static <T> Recorded<T> record(Callable<T> work, OptionalInt failing) {
    var recording = new Recording(new ArrayList<>(), failing, new AtomicInteger());
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
    var operation = context.request().getClass().getSimpleName().replace("Request", "");
    synchronized (recording.calls()) {
      recording.calls().add(new Made(operation, Thread.currentThread().isVirtual()));
    }
    var number = recording.next().getAndIncrement();
    if (recording.failing().isPresent() && recording.failing().getAsInt() == number) {
      throw SdkClientException.create("an outage of " + operation);
    }
  }
}
