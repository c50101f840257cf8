package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static java.util.Objects.requireNonNull;

import dev.kept.harness.Person;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the tables hold of a person's passkeys.
final class PasskeyRows {
  private PasskeyRows() {}

  static List<Map<String, AttributeValue>> of(String table, Person person) {
    var account = account(person);
    return KEPT.database().scanPaginator(scan -> scan.tableName(KEPT.table(table))).items().stream()
        .filter(row -> row.get("accountId") != null && account.equals(row.get("accountId").s()))
        .toList();
  }

  static String account(Person person) {
    return person.get("/v1/me").text("id");
  }

  /// @return the events of a person's audit trail
  static List<String> trail(Person person) {
    return of("AuditEntriesTable", person).stream()
        .map(row -> requireNonNull(row.get("event")).s())
        .toList();
  }
}
