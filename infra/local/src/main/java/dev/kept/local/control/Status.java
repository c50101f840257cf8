package dev.kept.local.control;

import dev.kept.local.edge.HttpResponse;
import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.FunctionState;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.template.Arns;
import java.util.Locale;

/// What `GET /__local` says; 200 when every function can answer, 503 before.
final class Status {

  private final Controls controls;

  Status(Controls controls) {
    this.controls = controls;
  }

  HttpResponse answer() {
    var ready = controls.functions().all().stream().allMatch(Status::isReady);
    var body =
        JsonObject.empty()
            .with("ready", ready)
            .with("endpoints", endpoints())
            .with("logs", controls.logs().toString())
            .with("functions", controls.functions().all().stream().map(Status::function).toList())
            .with("schedules", controls.schedules().names());
    return HttpResponse.json(ready ? 200 : 503, body);
  }

  private JsonObject endpoints() {
    var administrator = controls.identities().administrator();
    return JsonObject.empty()
        .with("dynamodb", controls.endpoints().dynamoDb().toString())
        .with("s3", controls.endpoints().s3().toString())
        .with("kms", controls.endpoints().kms().toString())
        .with("region", Arns.REGION)
        .with("accessKeyId", administrator.accessKeyId())
        .with("secretAccessKey", administrator.secretAccessKey());
  }

  private static JsonObject function(LambdaFunction function) {
    var state = function.state();
    var object =
        JsonObject.empty()
            .with("name", function.spec().logicalId())
            .with("state", state.kind().name().toLowerCase(Locale.ROOT));
    return state.kind() == FunctionState.Kind.FAILED
        ? object.with("reason", state.reason())
        : object;
  }

  private static boolean isReady(LambdaFunction function) {
    return function.state().kind() == FunctionState.Kind.READY;
  }
}
