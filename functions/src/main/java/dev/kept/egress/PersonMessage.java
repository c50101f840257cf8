package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.platform.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A message to one person, before an adapter writes it. Prints redacted.
///
/// @param values the secrets that fill the template
/// @param fields what it discloses
/// @param about whose address it is, when that is an account
/// @param idempotencyKey same for each repeat of this message
record PersonMessage(
    ContactAddress to,
    MessageTemplate template,
    Map<String, String> values,
    EgressPurpose purpose,
    Set<DisclosedField> fields,
    Optional<AccountId> about,
    String idempotencyKey) {
  PersonMessage {
    values = Map.copyOf(values);
    fields = Set.copyOf(fields);
  }

  /// @return the template's word for this message's channel
  String templateWord() {
    return template.word(to.channel());
  }

  String subject() {
    return template.subject();
  }

  /// @return the plain words for this message's channel
  String text() {
    return template.body(to.channel(), values);
  }

  String html() {
    return MailHtml.of(template, values);
  }

  /// @return the request that carries this message
  Outbound outbound(WireFormat format, URI address, JsonObject body) {
    return new Outbound(format, address, fields, body, about, idempotencyKey);
  }

  @Override
  public String toString() {
    return "PersonMessage[redacted]";
  }
}
