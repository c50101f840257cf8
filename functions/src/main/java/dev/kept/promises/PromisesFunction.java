package dev.kept.promises;

import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Page;
import dev.kept.platform.Reply;
import jakarta.inject.Inject;
import java.time.Duration;

/// `GET /v1/promises?capability=&status=` and `GET /v1/promises/{id}`: what is promised, and the
/// code, tests and saboteurs behind it.
public final class PromisesFunction extends HttpFunction {

  private static final Duration FRESH = Duration.ofMinutes(5);

  @Inject PromiseCatalogue catalogue;

  @Override
  protected Reply answer(HttpRequest request) {
    return request.pathParameters().containsKey("id") ? one(request) : list(request);
  }

  private Reply one(HttpRequest request) {
    return PromiseId.parse(request.pathParameter("id"))
        .flatMap(catalogue::find)
        .map(promise -> Reply.ok(promise).cacheable(FRESH))
        .orElseGet(() -> Reply.refused(404, "not_found"));
  }

  private Reply list(HttpRequest request) {
    var part = catalogue.list(PromiseQuery.of(request));
    var page = Page.answer(part.items(), part.last().map(PromiseId::value), PromiseQuery::digest);
    return Reply.ok(page.set("counts", PromiseDocuments.counts(catalogue.counts())))
        .cacheable(FRESH);
  }
}
