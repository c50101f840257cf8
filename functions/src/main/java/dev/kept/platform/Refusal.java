package dev.kept.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A request refused at the edge: becomes an RFC 9457 problem document.
///
/// Thrown only while a request is parsed and its caller is checked; what a use case expects to
/// happen is an outcome, not this.
public final class Refusal extends RuntimeException {
  private final transient Reply reply;

  private Refusal(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  public static Refusal of(int status, String code) {
    return new Refusal(Reply.refused(status, code));
  }

  /// 400 with the members that are wrong; names come from our own schema only.
  public static Refusal fields(List<FieldError> errors) {
    return new Refusal(Reply.refusedFields(errors));
  }

  /// 401: no token, or one that is no longer good.
  public static Refusal unauthorized() {
    return new Refusal(Reply.refused(401, "unauthorized").with("WWW-Authenticate", "Bearer"));
  }

  /// 404: an unknown id and somebody else's id alike.
  public static Refusal notFound() {
    return of(404, "not_found");
  }

  /// 503: a part behind us does not answer; nothing was skipped and nothing is half done.
  public static Refusal unavailable() {
    return new Refusal(Reply.refused(503, "unavailable").retryAfter(Duration.ofSeconds(2)));
  }

  public Reply reply() {
    return reply;
  }

  /// A wrong member of a request body.
  ///
  /// @param name a name of our schema, or `body`
  /// @param code stable snake_case
  public record FieldError(String name, String code) {}

  static Optional<Refusal> find(Throwable thrown) {
    return thrown instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty();
  }
}
