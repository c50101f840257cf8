package dev.kept.platform;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The API's routes, as template.yaml lists them in the settings `ROUTES` and, where the deployment
/// has passwords or passkeys, `PASSWORD_ROUTES` and `PASSKEY_ROUTES`.
///
/// Each is `METHOD /path/{parameter}` separated by commas; a test holds them against the routes of
/// the template itself.
@Singleton
final class KnownRoutes {
  private final List<Route> routes;

  KnownRoutes(Settings settings) {
    this.routes =
        Stream.of(
                settings.text("ROUTES"),
                settings.optional("PASSWORD_ROUTES").orElse(""),
                settings.optional("PASSKEY_ROUTES").orElse(""))
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(String::strip)
            .filter(route -> !route.isEmpty())
            .map(Route::parse)
            .toList();
  }

  /// @return the methods of that path, sorted; empty for an unknown path
  SortedSet<String> methods(String path) {
    var methods = new TreeSet<String>();
    var segments = segments(path);
    for (var route : routes) {
      if (route.matches(segments)) {
        methods.add(route.method());
      }
    }
    return methods;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private record Route(String method, List<String> segments) {
    static Route parse(String text) {
      var space = text.indexOf(' ');
      return new Route(text.substring(0, space), KnownRoutes.segments(text.substring(space + 1)));
    }

    boolean matches(List<String> asked) {
      if (asked.size() != segments.size()) {
        return false;
      }
      for (var i = 0; i < asked.size(); i++) {
        var own = segments.get(i);
        var fits = own.startsWith("{") ? !asked.get(i).isEmpty() : own.equals(asked.get(i));
        if (!fits) {
          return false;
        }
      }
      return true;
    }
  }
}
