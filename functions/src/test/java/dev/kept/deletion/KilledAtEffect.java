package dev.kept.deletion;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The real client, until its n-th write: there the process dies, before the write or after it.
///
/// Death is an `Error`, which nothing in the engine catches.
public final class KilledAtEffect {
  private static final Set<String> WRITES =
      Set.of(
          "putItem",
          "updateItem",
          "deleteItem",
          "batchWriteItem",
          "transactWriteItems",
          "putObject",
          "deleteObject");

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean before;

  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /// Dies at the n-th write from now, counted from 1.
  public void at(int n, boolean beforeIt) {
    before = beforeIt;
    left.set(n);
  }

  /// Lives on.
  public void never() {
    left.set(Integer.MAX_VALUE);
  }

  public DynamoDbClient over(DynamoDbClient real) {
    return over(DynamoDbClient.class, real);
  }

  /// The same over a client of any service; one count for all of them.
  public <T> T over(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            KilledAtEffect.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              var dies = WRITES.contains(method.getName()) && left.decrementAndGet() == 0;
              if (dies && before) {
                throw new Killed();
              }
              try {
                var answer = method.invoke(real, arguments);
                if (dies) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
