package dev.kept.platform;

import jakarta.inject.Inject;

/// Answers every request that no route takes: 405 where the path has other methods, else 404.
public final class NotFoundFunction extends HttpFunction {
  @Inject KnownRoutes routes;

  @Override
  protected Reply answer(HttpRequest request) {
    var methods = routes.methods(request.path());
    return methods.isEmpty()
        ? Reply.refused(404, "no_such_route")
        : Reply.refused(405, "method_not_allowed").with("Allow", String.join(", ", methods));
  }
}
