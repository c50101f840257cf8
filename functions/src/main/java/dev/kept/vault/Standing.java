package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Choice;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.promises.Keeps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a person allows and forbids, as it stands: the one place that every opening is held
/// against (LAW-02, LAW-09).
///
/// A row of the table that [PersonKeys] describes, under the purpose `standing`, which no key has:
/// `on` and `off` (M of S: choices by [Choice#mark], each with the number of the entry that made it
/// so), `changes` (N, how many there were); a tombstone like the keys' after an erasure. Read with
/// the keys, strongly consistent, and never cached. It lies there because that table has no
/// backup: no restored copy gives back a consent that was withdrawn (ADR 25).
///
/// @param on choices whose last answer was yes
/// @param off choices whose last answer was no
public record Standing(Map<String, Long> on, Map<String, Long> off, long changes) {
  /// Of a person who never chose anything: nothing is restricted and nothing consented to.
  public static final Standing UNTOUCHED = new Standing(Map.of(), Map.of(), 0);

  static final String ROW = "standing";

  public Standing {
    on = Map.copyOf(on);
    off = Map.copyOf(off);
  }

  /// @return whether the last answer was yes
  public boolean says(Choice choice) {
    return on.containsKey(choice.mark());
  }

  /// @return the number of the entry that made it so; empty when the person never chose
  public Optional<Long> entry(Choice choice) {
    var number = on.get(choice.mark());
    return Optional.ofNullable(number == null ? off.get(choice.mark()) : number);
  }

  /// @return this with one choice made, as its next change
  public Standing with(Choice choice, boolean yes) {
    var nowOn = new HashMap<>(on);
    var nowOff = new HashMap<>(off);
    nowOn.remove(choice.mark());
    nowOff.remove(choice.mark());
    (yes ? nowOn : nowOff).put(choice.mark(), changes + 1);
    return new Standing(nowOn, nowOff, changes + 1);
  }

  /// @throws ProcessingRefused unless the person allows what is held for this purpose to be used
  void requireUse(Purpose purpose) {
    requireConsent(purpose);
    if (isRestricted(purpose)) {
      throw new ProcessingRefused(ProcessingRefused.Reason.RESTRICTED);
    }
  }

  /// @throws ProcessingRefused when the purpose rests on a consent that is not given
  void requireConsent(Purpose purpose) {
    if (lacksConsent(purpose)) {
      throw new ProcessingRefused(ProcessingRefused.Reason.CONSENT_REQUIRED);
    }
  }

  @Keeps("LAW-02")
  private boolean lacksConsent(Purpose purpose) {
    return switch (purpose.basis()) {
      case ACCOUNT, SERVICE -> false;
      case CONSENT -> !says(Choice.consent(purpose));
    };
  }

  @Keeps("LAW-09")
  private boolean isRestricted(Purpose purpose) {
    return switch (purpose.basis()) {
      case ACCOUNT -> false;
      case SERVICE -> says(Choice.restriction()) || says(Choice.objection(purpose));
      case CONSENT -> says(Choice.restriction());
    };
  }

  /// @throws PersonErased when the row is a tombstone
  static Standing of(Row row) {
    if (row.has("destroyedAt")) {
      throw new PersonErased();
    }
    return new Standing(numbers(row, "on"), numbers(row, "off"), row.number("changes"));
  }

  Map<String, AttributeValue> item(AccountId account) {
    return Item.item()
        .text(PersonKeys.ACCOUNT, account.value())
        .text(PersonKeys.PURPOSE, ROW)
        .textMap("on", texts(on))
        .textMap("off", texts(off))
        .number("changes", changes)
        .build();
  }

  private static Map<String, Long> numbers(Row row, String name) {
    var numbers = new HashMap<String, Long>();
    row.textMap(name).forEach((mark, number) -> numbers.put(mark, Long.valueOf(number)));
    return numbers;
  }

  private static Map<String, String> texts(Map<String, Long> numbers) {
    var texts = new HashMap<String, String>();
    numbers.forEach((mark, number) -> texts.put(mark, Long.toString(number)));
    return texts;
  }
}
