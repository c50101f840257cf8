package dev.kept.local.front;

import dev.kept.local.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an S3 request is about, path-style: bucket and key are decoded and empty when absent;
/// `parameters` are the query's, decoded.
record S3Target(String bucket, String key, Map<String, String> parameters) {

  /// Empty for a path that the front and s3proxy might read differently.
  static Optional<S3Target> of(Request request) {
    var path = request.path().substring(1);
    var slash = path.indexOf('/');
    var bucket = slash < 0 ? path : path.substring(0, slash);
    var key = slash < 0 ? "" : path.substring(slash + 1);
    if (bucket.isEmpty() && !key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new S3Target(decode(bucket), decode(key), parameters(request.query().orElse(""))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean has(String parameter) {
    return parameters.containsKey(parameter);
  }

  /// In a path a plus is a plus.
  static String decode(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    for (var part : query.split("&", -1)) {
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      var value = equals < 0 ? "" : part.substring(equals + 1);
      if (!name.isEmpty()) {
        parameters.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
