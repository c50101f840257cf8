package dev.kept.choices;

import dev.kept.kernel.Choice;
import dev.kept.kernel.NoticeInForce;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.time.Instant;

/// One choice that was made; never changed afterwards.
///
/// @param yes what was answered; see [Choice.Kind]
/// @param notice what the person could read when they chose
/// @param receipt a compact JWS that says all of this; see [ChoiceReceipts]
record Entry(
    long number,
    Choice choice,
    boolean yes,
    NoticeInForce.Text notice,
    Instant at,
    String receipt) {

  /// @return what is sealed, and what a line of the history shows: `{"choice","purpose","yes",
  ///     "policyVersion","noticeHash","at","receipt"}`
  JsonObject json() {
    return new JsonObject()
        .set("choice", choice.kind().word())
        .setOrNull("purpose", choice.purpose().map(Purpose::word))
        .set("yes", yes)
        .set("policyVersion", notice.version())
        .set("noticeHash", notice.sha256())
        .set("at", at)
        .set("receipt", receipt);
  }

  byte[] bytes() {
    return json().bytes();
  }

  /// @param bytes as [#bytes] gives them
  static Entry of(long number, byte[] bytes) {
    var json = (JsonObject) Json.parse(bytes).orElseThrow();
    var kind = json.text("choice").orElseThrow();
    var purpose = json.text("purpose").map(word -> Purpose.parse(word).orElseThrow());
    return new Entry(
        number,
        new Choice(kind(kind), purpose),
        json.bool("yes").orElseThrow(),
        new NoticeInForce.Text(
            json.text("policyVersion").orElseThrow(), json.text("noticeHash").orElseThrow()),
        Instant.parse(json.text("at").orElseThrow()),
        json.text("receipt").orElseThrow());
  }

  private static Choice.Kind kind(String word) {
    for (var kind : Choice.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalStateException("an entry holds no kind of choice");
  }
}
