package dev.kept.local.front;

import dev.kept.local.calls.AwsError;
import dev.kept.local.faults.FaultKind;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonArray;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a planned failure of DynamoDB looks like on the wire.
final class DynamoFaults {

  private static final String NAMES = "com.amazonaws.dynamodb.v20120810#";
  /// The service's own inner error.
  static final String INTERNAL = NAMES + "InternalServerError";

  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  private DynamoFaults() {}

  /// The kinds that can befall the operation.
  static Set<FaultKind> befalling(String operation) {
    var kinds = EnumSet.of(FaultKind.THROTTLE, FaultKind.ERROR, FaultKind.TIMEOUT);
    if (WRITES.contains(operation) || operation.startsWith("Transact")) {
      kinds.add(FaultKind.CONFLICT);
    }
    if (operation.startsWith("Batch")) {
      kinds.add(FaultKind.UNPROCESSED);
    }
    return kinds;
  }

  /// Answers with the failure, or keeps silent and leaves the exchange without an answer.
  static void befall(FaultKind kind, String operation, JsonObject request, Exchange exchange)
      throws IOException, InterruptedException {
    switch (kind) {
      case TIMEOUT -> Thread.sleep(FaultPlan.SILENCE);
      case ERROR -> throw new AwsError(500, INTERNAL, "Internal server error");
      case THROTTLE ->
          throw new AwsError(
              NAMES + "ProvisionedThroughputExceededException",
              "The level of configured provisioned throughput for the table was exceeded.");
      case CONFLICT -> {
        if (WRITES.contains(operation)) {
          throw new AwsError(
              NAMES + "TransactionConflictException", "Transaction is ongoing for the item");
        }
        answer(exchange, 400, cancelled(request));
      }
      case UNPROCESSED -> answer(exchange, 200, unprocessed(operation, request));
    }
  }

  /// The first part meets the conflict, the others are blameless.
  private static JsonObject cancelled(JsonObject request) {
    var parts = request.array("TransactItems").items().size();
    var codes = new ArrayList<String>();
    var reasons = new ArrayList<Map<String, String>>();
    for (var part = 0; part < parts; part++) {
      var conflict = part == 0;
      codes.add(conflict ? "TransactionConflict" : "None");
      reasons.add(
          conflict
              ? Map.of(
                  "Code", "TransactionConflict", "Message", "Transaction is ongoing for the item")
              : Map.of("Code", "None"));
    }
    var message =
        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes;
    return JsonObject.empty()
        .with("__type", NAMES + "TransactionCanceledException")
        .with("Message", message)
        .with("CancellationReasons", reasons);
  }

  private static JsonObject unprocessed(String operation, JsonObject request) {
    var items = request.object("RequestItems").orElse(JsonObject.empty());
    if (operation.equals("BatchWriteItem")) {
      return JsonObject.empty().with("UnprocessedItems", items);
    }
    var responses = new LinkedHashMap<String, Json>();
    items.members().keySet().forEach(table -> responses.put(table, new JsonArray(List.of())));
    return JsonObject.empty().with("Responses", responses).with("UnprocessedKeys", items);
  }

  private static void answer(Exchange exchange, int status, JsonObject body) throws IOException {
    exchange.answer(status, AwsError.headers(DynamoFront.CONTENT_TYPE), body.bytes());
  }
}
