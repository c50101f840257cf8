package dev.kept.local.front;

import dev.kept.local.calls.AwsError;
import dev.kept.local.calls.Call;
import dev.kept.local.calls.CallLog;
import dev.kept.local.calls.Gate;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Listener;
import dev.kept.local.http.Request;
import dev.kept.local.http.Upstream;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// DynamoDB on a free port of 127.0.0.1, before a DynamoDB Local that would believe anybody.
///
/// A call passes in this order: signature, policy for each table and action that it touches,
/// planned failure (functions only), DynamoDB Local. Answers come back unchanged, their
/// `x-amz-crc32` with them. A call that the policy refuses never reaches the tables.
public final class DynamoFront implements AutoCloseable {

  static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  /// DynamoDB's own limit is 16 MB.
  private static final int LONGEST_BODY = 17 << 20;

  private final Gate gate;
  private final Upstream upstream;
  private final FaultPlan faults;
  private final CallLog calls;
  private final Listener listener;

  /// Starts, before the DynamoDB Local on that port.
  public DynamoFront(int dynamoPort, Identities identities, FaultPlan faults, CallLog calls) {
    this.gate = new Gate("dynamodb", identities);
    this.upstream = new Upstream(dynamoPort);
    this.faults = faults;
    this.calls = calls;
    this.listener = Listener.start(this::handle);
  }

  /// Where it answers: `http://127.0.0.1:<port>`.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /// The calls so far; one a round trip, whatever it carries.
  public CallLog calls() {
    return calls;
  }

  @Override
  public void close() {
    listener.close();
    upstream.close();
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    try {
      var body = exchange.request().wholeBody(LONGEST_BODY);
      var caller = gate.caller(exchange.request(), body);
      serve(exchange, caller, body);
    } catch (AwsError error) {
      error.answer(exchange, CONTENT_TYPE);
    }
  }

  private void serve(Exchange exchange, Identity caller, byte[] body)
      throws IOException, InterruptedException {
    var target = exchange.request().headers().first("X-Amz-Target").orElse("");
    var operation = target.substring(target.indexOf('.') + 1);
    var request = parse(body);
    if (Gate.isAdministrator(caller)) {
      DynamoAccess.of(operation, request);
      forward(exchange, body);
      return;
    }
    var access = DynamoAccess.of(operation, request);
    var tables = access.stream().map(DynamoAccess::resource).distinct().toList();
    try {
      access.forEach(one -> Gate.demand(caller, one.action(), one.resource(), Map.of()));
    } catch (AwsError error) {
      note(caller, operation, tables, error.type());
      throw error;
    }
    var fault = faults.next("dynamodb", DynamoFaults.befalling(operation));
    if (fault.isPresent()) {
      note(caller, operation, tables, "planned " + fault.get());
      DynamoFaults.befall(fault.get(), operation, request, exchange);
      return;
    }
    var status = forward(exchange, body);
    note(caller, operation, tables, status == 200 ? "ok" : "status " + status);
  }

  private int forward(Exchange exchange, byte[] body) throws IOException {
    var request = exchange.request();
    var headers = request.headers().endToEnd().without("Content-Length");
    var onward =
        new Request(
            request.method(),
            request.target(),
            headers.with("Content-Length", "" + body.length),
            new ByteArrayInputStream(body));
    Upstream.Answer sent;
    try {
      sent = upstream.send(onward);
    } catch (IOException _) {
      throw new AwsError(500, DynamoFaults.INTERNAL, "Internal server error");
    }
    try (var answer = sent) {
      exchange.relay(answer.status(), answer.headers().endToEnd(), answer.body());
      return answer.status();
    }
  }

  private void note(Identity caller, String operation, List<String> tables, String outcome) {
    var names =
        tables.stream()
            .map(table -> table.substring(table.lastIndexOf(':') + 1))
            .collect(Collectors.joining(","));
    calls.add(Call.of(caller.functionName(), "dynamodb:" + operation, names, outcome));
  }

  private static JsonObject parse(byte[] body) {
    try {
      return Json.parseObject(body);
    } catch (JsonException _) {
      throw new AwsError("com.amazon.coral.service#SerializationException", "not a JSON object");
    }
  }
}
