package dev.kept.cases;

import dev.kept.platform.JsonObject;
import dev.kept.vault.PersonVault;

/// A case as its person sees it.
final class CaseJson {
  private CaseJson() {}

  static JsonObject of(Ticket ticket, PersonVault vault) {
    var messages = Message.of(vault.open(Ticket.messages(ticket.id()), ticket.sealedMessages()));
    return new JsonObject()
        .set("id", ticket.id().value())
        .set("class", ticket.about().word())
        .set("status", ticket.status().word())
        .set("openedAt", ticket.openedAt())
        .set("firstAnswerDueAt", ticket.clock().firstAnswerDueAt())
        .set("dueAt", ticket.clock().dueAt())
        .set("messages", messages.stream().map(Message::json).toList());
  }
}
