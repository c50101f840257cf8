package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Caller;
import dev.kept.platform.Row;
import dev.kept.vault.PersonVault.Use;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Gives each person's own vault, over keys that one strongly consistent read has just seen.
@Singleton
public final class Vault {
  private final PersonKeys personKeys;
  private final DataKeys dataKeys;
  private final RandomGenerator random;

  Vault(PersonKeys personKeys, DataKeys dataKeys, RandomGenerator random) {
    this.personKeys = personKeys;
    this.dataKeys = dataKeys;
    this.random = random;
  }

  /// The caller's vault, over the key rows that were read with account and session: no further
  /// round trip. It opens only the purposes that were asked for at authentication.
  public PersonVault of(Caller caller) {
    return vault(caller.account(), caller.keyRows());
  }

  /// The same for the caller's own access, correction and export, which nothing they chose stands
  /// in the way of. Whoever calls this shows the person what is theirs and does nothing else with
  /// it; a test lists them all (ADR 25).
  public PersonVault forRights(Caller caller) {
    return new PersonVault(
        caller.account(), caller.keyRows(), personKeys, dataKeys, random, Use.RIGHTS);
  }

  /// The same for a worker that the person has ordered to.
  public PersonVault forRights(AccountId account, Purpose... purposes) {
    var rows = personKeys.read(account, Set.of(purposes));
    return new PersonVault(account, rows, personKeys, dataKeys, random, Use.RIGHTS);
  }

  /// A person's vault for a worker; reads the key rows now.
  public PersonVault of(AccountId account, Purpose... purposes) {
    return vault(account, personKeys.read(account, Set.of(purposes)));
  }

  /// A person's vault that asks KMS at every first use of a key and remembers nothing of it, for
  /// whoever must not be told from a stranger by the time of an answer.
  public PersonVault forgetful(AccountId account, List<Row> keyRows) {
    return new PersonVault(
        account, keyRows, personKeys, dataKeys.forgetful(), random, Use.PROCESSING);
  }

  /// A person's vault, over key rows that the caller has just read, strongly consistently, together
  /// with what they open.
  public PersonVault of(AccountId account, List<Row> keyRows) {
    return vault(account, keyRows);
  }

  /// The vault of a person who is about to be: its keys are made in memory and rest only when the
  /// caller puts [PersonVault#unwrittenKeys] in the transaction that makes the account.
  public PersonVault ofNewPerson(AccountId account) {
    return new PersonVault(account, List.of(), personKeys, dataKeys, random, Use.SIGN_UP);
  }

  private PersonVault vault(AccountId account, List<Row> rows) {
    return new PersonVault(account, rows, personKeys, dataKeys, random, Use.PROCESSING);
  }
}
