package dev.kept.contacts;

import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;

/// Woken by the schedule `FinishContacts`; answers how many works were done.
public final class FinishContactsFunction extends EventFunction {
  @Inject FinishAllContacts finishAll;

  @Override
  protected JsonObject handle(JsonObject event) {
    return new JsonObject().set("contacts", finishAll.run());
  }
}
