package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.vault.DestroyedKeys.Place;
import jakarta.inject.Inject;

/// Called by hand after tables were restored, before the API serves again: `{}` at first, then with
/// the `next` of the answer, until that is null.
///
/// Answers `{"examined","ordered","next"}`: rows of the ledger, people to be erased anew, and
/// `{"accountId","purpose"}` or null.
public final class ReplayErasuresFunction extends EventFunction {
  @Inject ReplayErasures replayErasures;

  @Override
  protected JsonObject handle(JsonObject event) {
    var progress = replayErasures.run(event.object("next").map(ReplayErasuresFunction::place));
    return new JsonObject()
        .set("examined", progress.examined())
        .set("ordered", progress.ordered())
        .setOrNull("next", progress.next().map(ReplayErasuresFunction::json));
  }

  private static Place place(JsonObject json) {
    return new Place(
        new AccountId(json.text("accountId").orElseThrow()), json.text("purpose").orElseThrow());
  }

  private static JsonObject json(Place place) {
    return new JsonObject()
        .set("accountId", place.account().value())
        .set("purpose", place.purpose());
  }
}
