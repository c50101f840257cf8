package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.harness.Invocation;
import dev.kept.promises.Proves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What Lambda would print of a failed event, and which records of a batch come again.
final class EventFunctionTest {
  private static final String SECRET = "quillfeather@canary-sweep.example";

  @Test
  @Proves("CX-4.5-02")
  void whatEscapesNamesAClassAndNothingElse() {
    var function = new Failing();
    var event = ("{\"to\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8);
    var thrown =
        assertThrows(
            RuntimeException.class,
            () ->
                function.handleRequest(
                    new ByteArrayInputStream(event),
                    new ByteArrayOutputStream(),
                    new Invocation()));
    var printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    assertFalse(printed.toString().contains(SECRET));
    assertEquals(IllegalStateException.class.getName(), thrown.getMessage());
  }

  @Test
  void onlyTheRecordsThatFailedComeAgain() {
    var handled = new ArrayList<String>();
    var answer =
        StreamBatch.each(
            batch("INSERT 1", "MODIFY 2", "REMOVE 3", "INSERT 4"),
            keys -> {
              handled.add(keys.get("id"));
              if (!"row-2".equals(keys.get("id"))) {
                return;
              }
              throw new IllegalStateException(SECRET);
            });
    assertEquals(List.of("row-1", "row-2", "row-4"), handled);
    assertEquals(
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}",
        new String(answer.bytes(), StandardCharsets.UTF_8));
  }

  private static JsonObject batch(String... records) {
    var all = new ArrayList<JsonObject>();
    for (var record : records) {
      var number = record.substring(record.indexOf(' ') + 1);
      var keys = new JsonObject().set("id", new JsonObject().set("S", "row-" + number));
      all.add(
          new JsonObject()
              .set("eventName", record.substring(0, record.indexOf(' ')))
              .set("dynamodb", new JsonObject().set("Keys", keys).set("SequenceNumber", number)));
    }
    return new JsonObject().set("Records", all);
  }

  /// Falls over with the event in its message, as other people's code does.
  private static final class Failing extends EventFunction {
    @Override
    protected JsonObject handle(JsonObject event) {
      throw new IllegalStateException("cannot send to " + event.text("to").orElseThrow());
    }
  }
}
