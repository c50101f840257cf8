package dev.kept.contacts;

import dev.kept.limits.ClientAddress;
import dev.kept.platform.Body;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Reply;
import dev.kept.platform.Values;
import jakarta.inject.Inject;

/// `POST /v1/contacts/undo`: does what the link of a message stands for; signs nobody in.
public final class UndoContactFunction extends HttpFunction {
  private static final int LONGEST_TOKEN = 128;

  @Inject TryLink tryLink;

  @Override
  protected Reply answer(HttpRequest request) {
    var body = Body.of(request);
    var token = body.required("token", Values.text(1, LONGEST_TOKEN));
    body.done();
    return switch (tryLink.run(token.value(), ClientAddress.of(request))) {
      case TryLink.Done() -> Reply.noContent();
      case TryLink.Invalid() -> Reply.refused(401, "link_invalid");
      case TryLink.TryLater(var left) -> Reply.refused(429, "try_later").retryAfter(left);
    };
  }
}
