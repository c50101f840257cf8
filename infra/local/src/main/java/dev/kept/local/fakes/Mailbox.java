package dev.kept.local.fakes;

import dev.kept.local.endpoints.Egress;
import dev.kept.local.endpoints.Outbox;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonArray;
import dev.kept.local.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the fakes received, the last 20,000 of each kind; lost with the process.
final class Mailbox implements Egress, Outbox {

  private static final int MOST = 20_000;

  private final Deque<JsonObject> requests = new ArrayDeque<>();
  private final Deque<Message> messages = new ArrayDeque<>();
  private final Map<String, String> ids = new HashMap<>();

  /// Keeps a request, whatever becomes of it.
  synchronized void keep(JsonObject request) {
    requests.addLast(request);
    if (requests.size() > MOST) {
      requests.removeFirst();
    }
  }

  /// Delivers a message once for each idempotency key; a repeat gets the first one's id.
  synchronized String deliver(Message message, Optional<String> idempotencyKey) {
    var known = idempotencyKey.map(key -> message.channel() + " " + key);
    if (known.isPresent() && ids.containsKey(known.get())) {
      return ids.getOrDefault(known.get(), "");
    }
    messages.addLast(message);
    if (messages.size() > MOST) {
      messages.removeFirst();
    }
    var id = UUID.randomUUID().toString();
    known.ifPresent(key -> ids.put(key, id));
    return id;
  }

  @Override
  public synchronized JsonArray requests() {
    return new JsonArray(requests.stream().<Json>map(request -> request).toList());
  }

  @Override
  public synchronized JsonArray messages(Optional<String> to) {
    return new JsonArray(
        messages.stream()
            .filter(message -> to.isEmpty() || to.get().equals(message.to()))
            .<Json>map(Message::json)
            .toList());
  }
}
