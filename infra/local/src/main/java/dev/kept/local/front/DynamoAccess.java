package dev.kept.local.front;

import dev.kept.local.calls.AwsError;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.Arns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One action on one resource that a DynamoDB call needs.
///
/// A transaction needs the action of each of its parts on that part's table
/// (`dynamodb:ConditionCheckItem` for a condition check); a batch needs the batch's own action on
/// each of its tables; a query of an index needs it on the index.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// DynamoDB"; DynamoDB Developer Guide, "Using IAM with transactions".
record DynamoAccess(String action, String resource) {

  private static final Set<String> PARTIQL =
      Set.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");

  private static final Map<String, String> PARTS =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem",
          "Get", "GetItem");

  /// What the operation (`PutItem`) with this request needs. PartiQL is refused: its statements are
  /// not read here, so nobody could say what they touch.
  static List<DynamoAccess> of(String operation, JsonObject request) {
    if (PARTIQL.contains(operation)) {
      throw new AwsError(
          "com.amazon.coral.service#AccessDeniedException", "PartiQL is not served here");
    }
    return switch (operation) {
      case "TransactWriteItems", "TransactGetItems" -> transaction(request);
      case "BatchGetItem", "BatchWriteItem" ->
          request.object("RequestItems").orElse(JsonObject.empty()).members().keySet().stream()
              .map(table -> on(operation, table))
              .toList();
      default -> List.of(single(operation, request));
    };
  }

  private static DynamoAccess single(String operation, JsonObject request) {
    var stream = request.text("StreamArn").or(() -> request.text("ResourceArn"));
    if (stream.isPresent()) {
      return new DynamoAccess("dynamodb:" + operation, stream.get());
    }
    var table = on(operation, request.text("TableName").orElse("*"));
    return request
        .text("IndexName")
        .map(index -> new DynamoAccess(table.action(), table.resource() + "/index/" + index))
        .orElse(table);
  }

  private static List<DynamoAccess> transaction(JsonObject request) {
    var needed = new ArrayList<DynamoAccess>();
    request
        .array("TransactItems")
        .objects()
        .flatMap(item -> item.members().entrySet().stream())
        .flatMap(part -> part(part.getKey(), part.getValue()))
        .forEach(needed::add);
    return needed;
  }

  private static Stream<DynamoAccess> part(String kind, Object value) {
    var action = PARTS.get(kind);
    if (action == null || !(value instanceof JsonObject part)) {
      throw new AwsError("ValidationException", "a part of the transaction is not known");
    }
    return Stream.of(on(action, part.text("TableName").orElse("*")));
  }

  /// Tables may be named by ARN as well.
  private static DynamoAccess on(String operation, String table) {
    var resource = table.startsWith("arn:") ? table : Arns.table(table);
    return new DynamoAccess("dynamodb:" + operation, resource);
  }
}
