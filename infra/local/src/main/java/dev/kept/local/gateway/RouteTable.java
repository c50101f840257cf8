package dev.kept.local.gateway;

import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.local.template.FunctionSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses as API Gateway does: the most specific route whose path and method fit, else `$default`.
final class RouteTable {

  /// A route that fits, with the path's parameters.
  record Match(Route route, Map<String, String> parameters) {}

  private final List<Route> routes;

  RouteTable(List<FunctionSpec> functions) {
    routes =
        functions.stream()
            .flatMap(
                function ->
                    function
                        .events(HttpRoute.class)
                        .map(spec -> new Route(function.logicalId(), spec)))
            .sorted(Comparator.comparing(Route::rank))
            .toList();
  }

  Optional<Match> find(String method, String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    var segments = Route.segments(path);
    for (var route : routes) {
      if (route.takes(method) || route.isDefault()) {
        Optional<Map<String, String>> parameters =
            route.isDefault() ? Optional.of(Map.of()) : route.match(segments);
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }
}
