package dev.kept.local.gateway;

import dev.kept.local.edge.Header;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A function's answer as an HTTP response, format 2.0: an object with a `statusCode`, or any other
/// JSON, which is taken for the body of a 200. What is neither is a 500.
final class AnswerReader {

  private AnswerReader() {}

  static HttpResponse response(byte[] payload) {
    try {
      var answer = Json.parse(payload);
      return answer instanceof JsonObject object && object.integer("statusCode").isPresent()
          ? explicit(object, object.integer("statusCode").get())
          : inferred(answer);
    } catch (JsonException | IllegalArgumentException _) {
      return HttpResponse.message(500, "Internal Server Error");
    }
  }

  private static HttpResponse inferred(Json answer) {
    return HttpResponse.json(
        200,
        answer instanceof Json.Text(var text)
            ? text.getBytes(StandardCharsets.UTF_8)
            : answer.bytes());
  }

  private static HttpResponse explicit(JsonObject answer, int status) {
    if (status < 200 || status > 599) {
      return HttpResponse.message(500, "Internal Server Error");
    }
    var text = answer.text("body").orElse("");
    var body =
        answer.truth("isBase64Encoded")
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return new HttpResponse(status, headers(answer, body.length > 0), body);
  }

  private static List<Header> headers(JsonObject answer, boolean hasBody) {
    var headers = new ArrayList<Header>();
    answer
        .object("headers")
        .orElse(JsonObject.empty())
        .members()
        .forEach((name, value) -> headers.add(new Header(name, plain(value))));
    if (hasBody && headers.stream().noneMatch(header -> header.is("Content-Type"))) {
      headers.add(new Header("Content-Type", "text/plain;charset=UTF-8"));
    }
    answer.array("cookies").texts().forEach(text -> headers.add(new Header("Set-Cookie", text)));
    return headers;
  }

  private static String plain(Json value) {
    return value instanceof Json.Text(var text) ? text : value.text();
  }
}
