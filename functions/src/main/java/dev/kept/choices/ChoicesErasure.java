package dev.kept.choices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The choices' part of an erasure. What stands went with the keys; who was given a receipt can
/// still show it.
@Singleton
final class ChoicesErasure implements PersonalData {
  private static final String STORE = "ChoicesTable";

  private final Choices choices;

  ChoicesErasure(Choices choices) {
    this.choices = choices;
  }

  @Override
  public String section() {
    return "choices";
  }

  @Override
  public Set<String> stores() {
    return Set.of(STORE);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(STORE, (long) choices.numbers(account).size());
  }

  @Override
  public void erase(AccountId account) {
    choices.numbers(account).forEach(number -> choices.delete(account, number));
  }
}
