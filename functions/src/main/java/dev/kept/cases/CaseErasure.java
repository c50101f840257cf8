package dev.kept.cases;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The cases' part of an erasure: who asked and every word go; that something was asked on a day,
/// and how it ended, stays to the end of its twelve months (C-16).
@Singleton
final class CaseErasure implements PersonalData {
  private final DynamoDbClient client;
  private final Cases cases;
  private final CaseBook book;
  private final Clock clock;

  CaseErasure(DynamoDbClient client, Cases cases, CaseBook book, Clock clock) {
    this.client = client;
    this.cases = cases;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "cases";
  }

  @Override
  public Set<String> stores() {
    return Set.of("CasesTable", "CaseBookTable");
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var all = cases.all(account);
    return Map.of(
        "CasesTable",
        (long) all.size(),
        "CaseBookTable",
        all.stream().filter(ticket -> ticket.place().isPresent()).count());
  }

  /// A case, its line and what is left of it change in one transaction, so that a repeat after a
  /// crash leaves one residue and not two. A line that is gone already is no reason to stop.
  @Override
  public void erase(AccountId account) {
    var now = clock.instant();
    for (var ticket : cases.all(account)) {
      var transaction =
          new Transaction(client)
              .delete(
                  delete ->
                      delete
                          .tableName(cases.table())
                          .key(Cases.key(account, ticket.id()))
                          .conditionExpression("attribute_exists(caseId)"));
      ticket
          .place()
          .ifPresent(
              place ->
                  transaction.delete(
                      delete -> delete.tableName(book.table()).key(CaseBook.key(place))));
      if (ticket.clock().endsAt().isAfter(now)) {
        transaction.put(book.table(), book.residue(ticket, now));
      }
      var unused = transaction.commit();
    }
  }
}
