package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Cursors are their owner's, and limits are bounded.
final class PageTest {
  private static final UnaryOperator<byte[]> OWN = TokenScope.of("own");

  @Test
  void aCursorComesBackToItsOwner() {
    var page = Page.of(Requests.get(Map.of("cursor", cursor("position-1"))), OWN);
    assertEquals(Optional.of("position-1"), page.position());
    assertEquals(25, page.limit());
  }

  @Test
  void anothersCursorIsRefused() {
    var cursor = cursor("position-1");
    refused(Map.of("cursor", cursor), TokenScope.of("other"));
  }

  @Test
  void eachFlippedBitOfACursorIsRefused() {
    var bytes = Base64.getUrlDecoder().decode(cursor("position-1"));
    for (var bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      var changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      refused(Map.of("cursor", Base64.getUrlEncoder().encodeToString(changed)), OWN);
    }
  }

  @Test
  void whatIsNoCursorIsRefused() {
    for (var text :
        List.of("", "%", "a", "AAAA", "A".repeat(22), "A".repeat(513), "é", "A A", "\0")) {
      refused(Map.of("cursor", text), OWN);
    }
  }

  @Test
  void limitsGoFromOneToAHundred() {
    for (var text : List.of("1", "25", "100")) {
      assertEquals(
          Integer.parseInt(text), Page.of(Requests.get(Map.of("limit", text)), OWN).limit());
    }
    for (var text : List.of("0", "101", "-1", "", " 1", "1.0", "1e1", "99999999999", "x")) {
      refused(Map.of("limit", text), OWN);
    }
  }

  @Test
  void aListThatHasEndedHasNoCursor() {
    var answer = Page.answer(List.of(), Optional.empty(), OWN);
    assertEquals(true, answer.has("next"));
    assertEquals(Optional.empty(), answer.text("next"));
  }

  private static String cursor(String position) {
    return Page.answer(List.of(), Optional.of(position), OWN).text("next").orElseThrow();
  }

  private static void refused(Map<String, String> query, UnaryOperator<byte[]> mac) {
    var refusal = assertThrows(Refusal.class, () -> Page.of(Requests.get(query), mac));
    assertEquals(400, refusal.reply().status());
  }
}
