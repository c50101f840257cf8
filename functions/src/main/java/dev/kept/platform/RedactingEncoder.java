package dev.kept.platform;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.SessionId;
import dev.kept.promises.Keeps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a log event as one JSON line without a personal value in it (CX-4.5-01, CX-4.5-02).
///
/// Redaction is by type, not by pattern: an argument is written only when its type cannot hold a
/// person's words (ids, numbers, booleans, enums, instants, durations, classes); anything else,
/// every text included, is `[redacted]`. Of an exception the class and the frames are written,
/// never the message. Of other people's libraries only logger and level are written, because their
/// messages may quote what they were working on.
public final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private static final String OURS = "dev.kept.";
  private static final int MOST_FRAMES = 24;
  private static final int MOST_CAUSES = 4;

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line =
        new JsonObject()
            .set("at", Instant.ofEpochMilli(event.getTimeStamp()))
            .set("level", event.getLevel().toString())
            .set("logger", event.getLoggerName());
    if (event.getLoggerName().startsWith(OURS)) {
      line.set("message", event.getMessage());
      line.set("arguments", arguments(event.getArgumentArray()));
    }
    if (event.getThrowableProxy() != null) {
      line.set("thrown", thrown(event.getThrowableProxy()));
    }
    return (new String(line.bytes(), StandardCharsets.UTF_8) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A `long` stays a number, for metrics that are read from lines.
  private static List<Object> arguments(@Nullable Object @Nullable [] arguments) {
    return arguments == null
        ? List.of()
        : Arrays.stream(arguments)
            .<Object>map(argument -> argument instanceof Long number ? number : argument(argument))
            .toList();
  }

  @Keeps("CX-4.5-01")
  private static String argument(@Nullable Object argument) {
    return switch (argument) {
      case null -> "null";
      case AccountId id -> id.value();
      case SessionId id -> id.value();
      case ChallengeId id -> id.value();
      case FileId id -> id.value();
      case ResumeId id -> id.value();
      case ReceiptId id -> id.value();
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      case Enum<?> word -> word.name();
      case Instant instant -> instant.toString();
      case Duration duration -> duration.toString();
      case Class<?> type -> type.getName();
      default -> "[redacted]";
    };
  }

  @Keeps({"CX-4.5-01", "CX-4.5-02", "LAW-13"})
  private static List<JsonObject> thrown(IThrowableProxy outermost) {
    var causes = new ArrayList<JsonObject>();
    var current = outermost;
    while (current != null && causes.size() < MOST_CAUSES) {
      causes.add(new JsonObject().set("class", current.getClassName()).set("at", frames(current)));
      current = current.getCause();
    }
    return causes;
  }

  private static List<String> frames(IThrowableProxy thrown) {
    return Arrays.stream(thrown.getStackTraceElementProxyArray())
        .limit(MOST_FRAMES)
        .map(frame -> frame.getStackTraceElement().toString())
        .toList();
  }
}
