package dev.kept.platform;

import com.amazonaws.services.lambda.runtime.Context;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.promises.Keeps;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// The base of every function behind the HTTP API, and the only place that catches at the edge.
///
/// A subclass parses, calls one use case and maps its outcome. Whatever escapes becomes a problem
/// document: a [Refusal] its own, a part behind us that fails 503 with `Retry-After`, an erased
/// person 401, what the person does not allow 403, anything else 500. No exception's message is
/// logged or answered (CX-4.5-01).
public abstract class HttpFunction extends MicronautRequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);

  private final Edge edge;

  protected HttpFunction() {
    this.edge = applicationContext.getBean(Edge.class);
  }

  /// Answers one request.
  protected abstract Reply answer(HttpRequest request);

  @Override
  protected final ApplicationContextBuilder newApplicationContextBuilder() {
    return Ground.context();
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var request = HttpRequest.read(input.readAllBytes());
    var reply = identified(guarded(request), request.requestId());
    output.write(payload(reply).bytes());
  }

  private Reply guarded(HttpRequest request) {
    try {
      return answer(edge.admit(request));
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (PersonErased _) {
      return Refusal.unauthorized().reply();
    } catch (ProcessingRefused refused) {
      return Reply.refused(403, refused.reason().code());
    } catch (SdkException | Unavailable e) {
      LOG.warn("a part behind this function failed", e);
      return Refusal.unavailable().reply();
    } catch (Exception e) { // the edge: a fault becomes 500 and a line in the log, nothing else
      LOG.error("a request failed", e);
      return Reply.refused(500, "internal_error");
    }
  }

  private static Reply identified(Reply reply, String requestId) {
    if (!reply.isProblem()) {
      return reply;
    }
    var document = (JsonObject) Json.parse(reply.body()).orElseThrow();
    return reply.withBody(document.set("requestId", requestId).bytes());
  }

  @Keeps({"JN-7-01", "JN-7-02", "JN-7-04"})
  private static JsonObject payload(Reply reply) {
    return new JsonObject()
        .set("statusCode", reply.status())
        .set("headers", reply.headers())
        .set("isBase64Encoded", reply.binary())
        .set(
            "body",
            reply.binary()
                ? Base64.getEncoder().encodeToString(reply.body())
                : new String(reply.body(), StandardCharsets.UTF_8));
  }
}
