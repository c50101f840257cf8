package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import dev.kept.local.calls.CallLog;
import dev.kept.local.calls.Gate;
import dev.kept.local.faults.FaultKind;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Listener;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.KeySpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// KMS on a free port of 127.0.0.1.
///
/// A call passes in this order: signature, planned failure (functions only), policy with the
/// encryption context's entries as condition keys, key state and usage, the operation. A ciphertext
/// opens only under its key and the very context it was sealed with. Operations: `Encrypt`,
/// `Decrypt`, `GenerateDataKey`, `GenerateDataKeyWithoutPlaintext`, `ReEncrypt`, `GenerateMac`,
/// `VerifyMac`, `DescribeKey`, `EnableKey`, `DisableKey`, `ScheduleKeyDeletion`,
/// `CancelKeyDeletion`; any other is `UnknownOperationException`.
///
/// Source of shapes and errors: AWS KMS API Reference.
public final class KmsEndpoint implements AutoCloseable {

  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final String TARGET = "TrentService.";
  private static final int LONGEST_BODY = 64 << 10;

  private final Gate gate;
  private final FaultPlan faults;
  private final CallLog calls;
  private final Sealing sealing;
  private final Authentication authentication;
  private final KeyStates states;
  private final Listener listener;

  /// Starts. `file` keeps the keys (mode 0600); without one they end with this object.
  public KmsEndpoint(
      List<KeySpec> specs,
      Identities identities,
      Optional<Path> file,
      FaultPlan faults,
      CallLog calls) {
    var keys = new KeyRing(specs, file);
    this.gate = new Gate("kms", identities);
    this.faults = faults;
    this.calls = calls;
    this.sealing = new Sealing(keys);
    this.authentication = new Authentication(keys);
    this.states = new KeyStates(keys);
    this.listener = Listener.start(this::handle);
  }

  /// With keys in memory, no failures planned and calls counted by itself: for tests.
  public static KmsEndpoint inMemory(List<KeySpec> specs, Identities identities) {
    return new KmsEndpoint(
        specs, identities, Optional.empty(), new FaultPlan(List.of()), CallLog.inMemory());
  }

  /// Where it answers: `http://127.0.0.1:<port>`.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /// The calls so far.
  public CallLog calls() {
    return calls;
  }

  /// Failures to come.
  public FaultPlan faults() {
    return faults;
  }

  @Override
  public void close() {
    listener.close();
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    try {
      var body = exchange.request().wholeBody(LONGEST_BODY);
      var caller = gate.caller(exchange.request(), body);
      if (!Gate.isAdministrator(caller)) {
        var fault = faults.next("kms");
        if (fault.isPresent() && !answers(fault.get())) {
          return;
        }
      }
      var target = exchange.request().headers().first("X-Amz-Target").orElse("");
      exchange.answer(
          200, AwsError.headers(CONTENT_TYPE), answer(caller, target, parse(body)).bytes());
    } catch (AwsError error) {
      error.answer(exchange, CONTENT_TYPE);
    }
  }

  private static boolean answers(FaultKind fault) throws InterruptedException {
    return switch (fault) {
      case TIMEOUT -> {
        Thread.sleep(FaultPlan.SILENCE);
        yield false;
      }
      case ERROR -> throw new AwsError(500, "KMSInternalException", "");
      case THROTTLE, CONFLICT, UNPROCESSED ->
          throw new AwsError("ThrottlingException", "Rate exceeded");
    };
  }

  private JsonObject answer(Identity caller, String target, JsonObject request) {
    var operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
    var call = new KmsCall(caller, operation, request);
    var outcome = "ok";
    try {
      return run(call);
    } catch (AwsError error) {
      outcome = error.type();
      throw error;
    } finally {
      if (!Gate.isAdministrator(caller)) {
        calls.add(call.noted(outcome));
      }
    }
  }

  private JsonObject run(KmsCall call) {
    return switch (call.operation()) {
      case "Encrypt" -> sealing.encrypt(call);
      case "Decrypt" -> sealing.decrypt(call);
      case "GenerateDataKey" -> sealing.generateDataKey(call, true);
      case "GenerateDataKeyWithoutPlaintext" -> sealing.generateDataKey(call, false);
      case "ReEncrypt" -> sealing.reEncrypt(call);
      case "GenerateMac" -> authentication.generate(call);
      case "VerifyMac" -> authentication.verify(call);
      case "DescribeKey" -> states.describe(call);
      case "EnableKey" -> states.enable(call);
      case "DisableKey" -> states.disable(call);
      case "ScheduleKeyDeletion" -> states.scheduleDeletion(call);
      case "CancelKeyDeletion" -> states.cancelDeletion(call);
      default -> throw new AwsError("UnknownOperationException", "not an operation known here");
    };
  }

  private static JsonObject parse(byte[] body) {
    try {
      return Json.parseObject(body);
    } catch (JsonException _) {
      throw new AwsError("SerializationException", "the body is not a JSON object");
    }
  }
}
