package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.platform.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// One request to a third party. Prints without its body, which holds personal data.
///
/// @param format how it is written
/// @param address the processor's https address
/// @param fields what of a person the body discloses
/// @param body members of the format only
/// @param about whom it is about, when that is an account; empty when the address has none
/// @param idempotencyKey same for each repeat of this request, and says nothing about anybody
public record Outbound(
    WireFormat format,
    URI address,
    Set<DisclosedField> fields,
    JsonObject body,
    Optional<AccountId> about,
    String idempotencyKey) {
  public Outbound {
    fields = Set.copyOf(fields);
  }

  @Override
  public String toString() {
    return "Outbound[redacted]";
  }
}
