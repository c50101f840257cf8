package dev.kept.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import java.time.Instant;
import java.util.List;

/// What tests of cases do again and again.
final class Asking {
  private final Kept kept;

  Asking(Kept kept) {
    this.kept = kept;
  }

  static JsonObject about(String about, String text) {
    return new JsonObject().set("class", about).set("text", text);
  }

  /// Opens a case and returns it.
  Answer opened(Person person, String about, String text) {
    var answer = person.send("POST", "/v1/me/cases", about(about, text));
    assertEquals(201, answer.status());
    return answer;
  }

  List<JsonObject> cases(Person person) {
    return items(person.get("/v1/me/cases"));
  }

  static List<JsonObject> items(Answer answer) {
    return answer.json().list("items").orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  /// @return how many cases are late, as anybody may read it
  long late() {
    return standing("late");
  }

  long standing(String what) {
    var answer = kept.call(kept.person().call("GET", "/v1/cases/standing"));
    return answer.json().number(what).orElseThrow().longValue();
  }

  void at(Instant instant) {
    kept.clock().set(instant);
  }

  /// @return the lines of the officer's book, of one list
  List<Row> book(String list) {
    return kept
        .database()
        .query(
            query ->
                query
                    .tableName(kept.table("CaseBookTable"))
                    .keyConditionExpression("#list = :list")
                    .expressionAttributeNames(java.util.Map.of("#list", "list"))
                    .expressionAttributeValues(Item.item().text(":list", list).build()))
        .items()
        .stream()
        .map(Row::new)
        .toList();
  }

  /// @return the open line of one case
  Row line(String caseId) {
    return book("open").stream()
        .filter(row -> row.text("caseId").equals(caseId))
        .findAny()
        .orElseThrow();
  }
}
