package dev.kept.policy;

import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import jakarta.inject.Inject;
import java.time.Duration;

/// `GET /v1/policy` and `/v1/policy/{version}`: the notice, for anybody.
public final class PolicyFunction extends HttpFunction {
  private static final Duration CACHED = Duration.ofMinutes(5);

  @Inject PolicyVersions versions;
  @Inject Notice notice;

  @Override
  protected Reply answer(HttpRequest request) {
    var version =
        switch (request.route()) {
          case "GET /v1/policy" -> versions.inForce();
          case "GET /v1/policy/{version}" ->
              versions.find(request.pathParameter("version")).orElseThrow(Refusal::notFound);
          default -> throw Refusal.of(404, "no_such_route");
        };
    return Reply.ok(notice.of(version)).cacheable(CACHED);
  }
}
