package dev.kept.local.calls;

import dev.kept.local.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The calls of functions to the AWS endpoints: counted for round-trip tests, the last 10,000 kept,
/// each written as a line of JSON when there is a file.
public final class CallLog implements AutoCloseable {

  private static final int MOST = 10_000;

  private final Optional<OutputStream> file;
  private final Deque<Call> last = new ArrayDeque<>();
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  private CallLog(Optional<OutputStream> file) {
    this.file = file;
  }

  /// Keeps them in memory alone.
  public static CallLog inMemory() {
    return new CallLog(Optional.empty());
  }

  /// Also appends them to a file.
  public static CallLog to(Path file) {
    try {
      return new CallLog(
          Optional.of(
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// Notes one call.
  public synchronized void add(Call call) {
    last.addLast(call);
    if (last.size() > MOST) {
      last.removeFirst();
    }
    counts
        .computeIfAbsent(call.function(), _ -> new TreeMap<>())
        .merge(call.action(), 1, Integer::sum);
    file.ifPresent(out -> write(call, out));
  }

  /// How often each function did each action since the start or the last [#clear].
  public synchronized Map<String, Map<String, Integer>> calls() {
    var copy = new TreeMap<String, Map<String, Integer>>();
    counts.forEach((function, actions) -> copy.put(function, new TreeMap<>(actions)));
    return copy;
  }

  /// The last calls, newest last.
  public synchronized List<Call> last() {
    return List.copyOf(last);
  }

  /// Starts counting anew.
  public synchronized void clear() {
    last.clear();
    counts.clear();
  }

  @Override
  public synchronized void close() {
    file.ifPresent(
        out -> {
          try {
            out.close();
          } catch (IOException cause) {
            throw new UncheckedIOException(cause);
          }
        });
  }

  private static void write(Call call, OutputStream out) {
    var line = new LinkedHashMap<String, Object>();
    line.put("at", Instant.now().toString());
    line.put("function", call.function());
    line.put("action", call.action());
    line.put("resource", call.resource());
    line.put("contextKeys", call.contextKeys());
    line.put("purpose", call.purpose());
    line.put("outcome", call.outcome());
    try {
      out.write((Json.of(line).text() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException _) {
      // closed or full: the call itself must not fail for its log line
    }
  }
}
