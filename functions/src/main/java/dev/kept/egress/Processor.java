package dev.kept.egress;

import java.util.Set;

/// A third party that may receive something from us; see [ProcessorRegistry] for all there are.
///
/// @param id its name in the ledger, such as `mail`
/// @param addressSetting the setting that holds its https address
/// @param tokenSetting the setting that holds its bearer token
/// @param termsSetting the setting that names it; see [ProcessorTerms]
/// @param purposes all that may be asked of it
/// @param fields all that it may learn of a person
/// @param formats how it may be spoken to; each names the only members that a request may have
public record Processor(
    String id,
    String addressSetting,
    String tokenSetting,
    String termsSetting,
    Set<EgressPurpose> purposes,
    Set<DisclosedField> fields,
    Set<WireFormat> formats) {
  public Processor {
    purposes = Set.copyOf(purposes);
    fields = Set.copyOf(fields);
    formats = Set.copyOf(formats);
  }
}
