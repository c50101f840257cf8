package dev.kept.local.front;

import dev.kept.local.calls.Call;
import dev.kept.local.calls.CallLog;
import dev.kept.local.calls.Gate;
import dev.kept.local.faults.FaultKind;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Listener;
import dev.kept.local.http.Request;
import dev.kept.local.http.Upstream;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.sigv4.Credential;
import dev.kept.local.template.Arns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// S3 on a free port of 127.0.0.1, before an s3proxy.
///
/// A call passes in this order: a known access key, policy, planned failure (functions only),
/// s3proxy, which checks the signature over headers and every chunk. `Host` and all signed headers
/// go on as they came. As in S3, who may read an object but not list its bucket is told 403, not
/// 404, of one that is not there (S3 User Guide, "GetObject: permissions").
public final class S3Front implements AutoCloseable {

  private static final int LONGEST_DELETION = 2 << 20;

  private final Identities identities;
  private final Upstream upstream;
  private final FaultPlan faults;
  private final CallLog calls;
  private final Listener listener;

  /// Starts, before the s3proxy on that port.
  public S3Front(int s3Port, Identities identities, FaultPlan faults, CallLog calls) {
    this.identities = identities;
    this.upstream = new Upstream(s3Port);
    this.faults = faults;
    this.calls = calls;
    this.listener = Listener.start(this::handle);
  }

  /// Where it answers: `http://127.0.0.1:<port>`, path-style.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  @Override
  public void close() {
    listener.close();
    upstream.close();
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    var target = S3Target.of(exchange.request());
    if (target.isEmpty()) {
      S3Error.BAD_PATH.answer(exchange);
      return;
    }
    var accessKey = accessKey(exchange.request(), target.get());
    if (accessKey.isEmpty()) {
      S3Error.DENIED.answer(exchange);
      return;
    }
    var caller = identities.byAccessKey(accessKey.get());
    if (caller.isEmpty()) {
      S3Error.UNKNOWN_KEY.answer(exchange);
      return;
    }
    if (Gate.isAdministrator(caller.get())) {
      forward(exchange, exchange.request(), false);
      return;
    }
    serve(exchange, caller.get(), target.get());
  }

  private void serve(Exchange exchange, Identity caller, S3Target target)
      throws IOException, InterruptedException {
    var request = exchange.request();
    List<S3Access> needed = new ArrayList<>();
    if (request.method().equals("POST") && target.has("delete")) {
      var body = request.wholeBody(LONGEST_DELETION);
      request = buffered(request, body);
      var deletion = S3Deletion.accesses(target.bucket(), body);
      if (deletion.isEmpty()) {
        S3Error.DENIED.answer(exchange);
        return;
      }
      needed.addAll(deletion.get());
    } else {
      needed.add(S3Access.of(request, target));
      S3Access.copySource(request).ifPresent(needed::add);
    }
    var action = needed.isEmpty() ? "s3:DeleteObject" : needed.getFirst().action();
    if (!needed.stream().allMatch(one -> allows(caller, one))) {
      note(caller, action, target, "AccessDenied");
      S3Error.DENIED.answer(exchange);
      return;
    }
    var fault = faults.next("s3");
    if (fault.isPresent()) {
      note(caller, action, target, "planned " + fault.get());
      befall(fault.get(), exchange);
      return;
    }
    var hides = action.startsWith("s3:GetObject") && !mayList(caller, target);
    note(caller, action, target, "status " + forward(exchange, request, hides));
  }

  private int forward(Exchange exchange, Request request, boolean hidesAbsence) throws IOException {
    var headers = request.headers().endToEnd();
    var chunked = request.headers().chunked();
    var onward =
        new Request(
            request.method(),
            request.target(),
            chunked ? headers.with("Transfer-Encoding", "chunked") : headers,
            request.body());
    Upstream.Answer sent;
    try {
      sent = upstream.send(onward);
    } catch (IOException _) {
      S3Error.INTERNAL.answer(exchange);
      return S3Error.INTERNAL.status();
    }
    try (var answer = sent) {
      if (hidesAbsence && answer.status() == 404) {
        S3Error.DENIED.answer(exchange);
        return S3Error.DENIED.status();
      }
      exchange.relay(answer.status(), answer.headers().endToEnd(), answer.body());
      return answer.status();
    }
  }

  private static void befall(FaultKind kind, Exchange exchange)
      throws IOException, InterruptedException {
    switch (kind) {
      case TIMEOUT -> Thread.sleep(FaultPlan.SILENCE);
      case ERROR -> S3Error.INTERNAL.answer(exchange);
      case THROTTLE, CONFLICT, UNPROCESSED -> S3Error.SLOW_DOWN.answer(exchange);
    }
  }

  private static boolean allows(Identity caller, S3Access access) {
    return caller.policy().allows(access.action(), access.resource(), access.context()).allowed();
  }

  private static boolean mayList(Identity caller, S3Target target) {
    return allows(caller, new S3Access("s3:ListBucket", Arns.bucket(target.bucket()), Map.of()));
  }

  private static Request buffered(Request request, byte[] body) {
    return new Request(
        request.method(), request.target(), request.headers(), new ByteArrayInputStream(body));
  }

  private static Optional<String> accessKey(Request request, S3Target target) {
    return Credential.of(request)
        .map(Credential::accessKeyId)
        .or(
            () ->
                Optional.ofNullable(target.parameters().get("X-Amz-Credential"))
                    .map(credential -> credential.split("/", 2)[0]));
  }

  private void note(Identity caller, String action, S3Target target, String outcome) {
    calls.add(Call.of(caller.functionName(), action, Arns.bucket(target.bucket()), outcome));
  }
}
