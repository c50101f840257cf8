package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kept.harness.Kept;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactAuditTest {
  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-7-11")
  void everyContactChangeIsInTheTrailWithWhoAndWhenAndNoValue() {
    var mover = Mover.signedUp(kept);
    var fresh = Mover.freshMail();
    var phone = Mover.freshPhone();
    var account = mover.account().value();
    mover.put("email", fresh);
    mover.put("sms", phone);
    var at = kept.clock().instant();
    kept.clock().advance(Duration.ofSeconds(1));
    mover.remove("sms");
    kept.clock().advance(Duration.ofSeconds(1));
    mover.undo(mover.link(mover.email()));
    var entries = entries(account);
    assertEquals(
        List.of(
            "contact_changed [email]",
            "contact_added [sms]",
            "contact_removed [sms]",
            "contact_change_undone [email, sms]"),
        entries.stream().map(row -> row.text("event") + " " + row.texts("fields")).toList());
    assertEquals(at, entries.get(1).instant("at"));
    assertEquals(
        List.of(true, true, true, false),
        entries.stream().map(row -> row.has("sessionId")).toList());
    for (var value : List.of(fresh, phone, mover.email(), "example.org", "•")) {
      assertFalse(entries.toString().contains(value), value);
    }
  }

  private List<Row> entries(String account) {
    return kept
        .database()
        .query(
            query ->
                query
                    .tableName(kept.table("AuditEntriesTable"))
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(Item.item().text(":account", account).build()))
        .items()
        .stream()
        .map(Row::new)
        .filter(row -> row.text("event").startsWith("contact_"))
        .toList();
  }
}
