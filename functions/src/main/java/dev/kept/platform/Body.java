package dev.kept.platform;

import dev.kept.platform.Refusal.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a JSON request body against a closed schema and names every member that is wrong.
///
/// Ask for each member once, then call [#done], then take the values. An unknown member is reported
/// as `body`, because its name is the caller's and may be personal. Codes: `missing`, `invalid`,
/// `unknown_member`, `malformed_json`.
public final class Body {
  private static final int LARGEST = 64 * 1024;
  private static final String WHOLE = "body";

  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();
  private final List<FieldError> errors;
  private final String prefix;

  private Body(JsonObject object, List<FieldError> errors, String prefix) {
    this.object = object;
    this.errors = errors;
    this.prefix = prefix;
  }

  /// Reads an `application/json` body of at most 64 KiB.
  ///
  /// @throws Refusal 415, 413 or 400
  public static Body of(HttpRequest request) {
    return of(request, Set.of("application/json"));
  }

  /// Reads a merge patch (RFC 7396), under its own type or `application/json`.
  public static Body ofPatch(HttpRequest request) {
    return of(request, Set.of("application/merge-patch+json", "application/json"));
  }

  /// Refuses a body of a request that has nothing to say: it is left out, or an object without a
  /// member.
  ///
  /// @throws Refusal 415, 413 or 400
  public static void none(HttpRequest request) {
    if (request.body().length > 0) {
      of(request).done();
    }
  }

  /// Reads an object that is no request's own, such as a merged or a stored one, by the same
  /// schema.
  public static Body ofStored(JsonObject object) {
    return new Body(object, new ArrayList<>(), "");
  }

  private static Body of(HttpRequest request, Set<String> mediaTypes) {
    if (!mediaTypes.contains(request.mediaType())) {
      throw Refusal.of(415, "unsupported_media_type");
    }
    if (request.body().length > LARGEST) {
      throw Refusal.of(413, "too_large");
    }
    var value = Json.parse(request.body());
    if (value.isPresent() && value.get() instanceof JsonObject object) {
      return new Body(object, new ArrayList<>(), "");
    }
    throw Refusal.fields(List.of(new FieldError(WHOLE, "malformed_json")));
  }

  /// @return the parsed object itself, for merge patches
  public JsonObject tree() {
    return object;
  }

  /// Asks for a member that must be there.
  ///
  /// @param parser gives empty for a value that is wrong
  public <T> Field<T> required(String name, Function<Object, Optional<T>> parser) {
    var value = take(name);
    if (value == null) {
      errors.add(new FieldError(prefix + name, object.has(name) ? "invalid" : "missing"));
      return new Field<>(Optional.empty());
    }
    return parsed(name, value, parser);
  }

  /// Asks for a member that may be left out or be `null`.
  public <T> Field<T> optional(String name, Function<Object, Optional<T>> parser) {
    var value = take(name);
    return value == null ? new Field<>(Optional.empty()) : parsed(name, value, parser);
  }

  /// Asks for a nested object that must be there; its members are named `outer.inner` in errors.
  public Optional<Body> object(String name) {
    var value = take(name);
    if (value instanceof JsonObject nested) {
      return Optional.of(new Body(nested, errors, prefix + name + "."));
    }
    errors.add(new FieldError(prefix + name, value == null ? "missing" : "invalid"));
    return Optional.empty();
  }

  /// Reports a member as wrong, for rules that span members.
  public void reject(String name, String code) {
    errors.add(new FieldError(prefix + name, code));
  }

  /// Closes the schema of this object: any member not asked for is an error.
  public void close() {
    if (!asked.containsAll(object.members().keySet())) {
      errors.add(new FieldError(WHOLE, "unknown_member"));
    }
  }

  /// Closes the schema and refuses the request when anything was wrong.
  ///
  /// @throws Refusal 400 with every wrong member
  public void done() {
    close();
    if (!errors.isEmpty()) {
      throw Refusal.fields(errors);
    }
  }

  private @Nullable Object take(String name) {
    asked.add(name);
    return object.members().get(name);
  }

  private <T> Field<T> parsed(String name, Object value, Function<Object, Optional<T>> parser) {
    var parsed = parser.apply(value);
    if (parsed.isEmpty()) {
      errors.add(new FieldError(prefix + name, "invalid"));
    }
    return new Field<>(parsed);
  }

  /// A member's value, to be taken once the body is known to be right.
  public record Field<T>(Optional<T> found) {
    /// @return the value of a required member, after [Body#done]
    public T value() {
      return found.orElseThrow();
    }
  }
}
