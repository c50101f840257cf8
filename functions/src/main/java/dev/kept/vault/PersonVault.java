package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Basis;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Row;
import dev.kept.promises.Keeps;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Seals and opens one person's data, each purpose under a key of its own.
///
/// A key is minted at the first sealing by a conditional put; who loses that race reads again, and
/// whoever meets a tombstone gets [PersonErased]. Made for one request; not for several threads.
public final class PersonVault {
  private static final String MAC = "HmacSHA256";
  private static final int MAC_KEY_BYTES = 32;

  private final AccountId account;
  private final PersonKeys personKeys;
  private final DataKeys dataKeys;
  private final RandomGenerator random;
  private final Use use;
  private final Map<Purpose, Row> rows = new EnumMap<>(Purpose.class);
  private final Map<Purpose, SecretKey> unwrapped = new EnumMap<>(Purpose.class);
  private final List<Map<String, AttributeValue>> unwritten = new ArrayList<>();
  private Optional<Row> standingRow = Optional.empty();
  private Optional<Standing> standing;

  /// What a vault is opened for.
  enum Use {
    /// Anything done with a person's data: held against what they allow.
    PROCESSING,
    /// The person's own access, correction and export: nothing they chose stands in its way.
    RIGHTS,
    /// Making the account; keys are made in memory.
    SIGN_UP
  }

  PersonVault(
      AccountId account,
      List<Row> keyRows,
      PersonKeys personKeys,
      DataKeys dataKeys,
      RandomGenerator random,
      Use use) {
    this.account = account;
    this.personKeys = personKeys;
    this.dataKeys = dataKeys;
    this.random = random;
    this.use = use;
    this.standing = use == Use.SIGN_UP ? Optional.of(Standing.UNTOUCHED) : Optional.empty();
    keyRows.forEach(this::remember);
  }

  /// @return the sealed value, in the layout of [SealedLayout]
  /// @throws PersonErased when the keys are destroyed
  @Keeps({"CX-4.1-01", "JT-5-02"})
  public byte[] seal(Cell cell, byte[] plain) {
    var key = keyToSeal(cell.purpose());
    return SealedLayout.seal(key, cell.associatedData(account.value()), plain, random);
  }

  public byte[] seal(Cell cell, String plain) {
    return seal(cell, plain.getBytes(StandardCharsets.UTF_8));
  }

  /// @return the plain value
  /// @throws ProcessingRefused when the person does not allow it; not in a vault that was opened
  /// for
  ///     their own rights
  /// @throws NotAuthentic when the value was sealed elsewhere or changed since
  /// @throws PersonErased when the keys are destroyed
  public byte[] open(Cell cell, byte[] sealed) {
    if (use != Use.RIGHTS) {
      require(cell.purpose());
    }
    return SealedLayout.open(
        keyToOpen(cell.purpose()), cell.associatedData(account.value()), sealed);
  }

  public String openText(Cell cell, byte[] sealed) {
    return new String(open(cell, sealed), StandardCharsets.UTF_8);
  }

  /// Asks whether the person allows what is held under a purpose to be used, for whoever is about
  /// to take in what could not be worked on.
  ///
  /// @throws ProcessingRefused when they do not
  public void require(Purpose purpose) {
    if (purpose.basis() != Basis.ACCOUNT) {
      standing().requireUse(purpose);
    }
  }

  /// The person's own MAC for one use, such as cursors; its key is derived from the purpose's data
  /// key (HKDF-SHA-256, RFC 5869) and dies with it.
  public UnaryOperator<byte[]> mac(Purpose purpose, String use) {
    return bytes -> {
      try {
        var info = use.getBytes(StandardCharsets.UTF_8);
        var parameters =
            HKDFParameterSpec.ofExtract()
                .addIKM(keyToSeal(purpose))
                .thenExpand(info, MAC_KEY_BYTES);
        var mac = Mac.getInstance(MAC);
        mac.init(KDF.getInstance("HKDF-SHA256").deriveKey(MAC, parameters));
        return mac.doFinal(bytes);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /// @return the rows of keys made in memory, for the transaction that makes the account; each must
  ///     be put where none stands. The row of what the person allows is among them, so that it is
  ///     read with the keys and never after them.
  public List<Map<String, AttributeValue>> unwrittenKeys() {
    var rowsToPut = new ArrayList<>(unwritten);
    rowsToPut.add(Standing.UNTOUCHED.item(account));
    return rowsToPut;
  }

  /// @return the row of a key made in memory, for whoever seals for the same new person before that
  ///     transaction is written
  public List<Row> unwrittenKey(Purpose purpose) {
    var unused = keyToSeal(purpose);
    return unwritten.stream()
        .map(Row::new)
        .filter(row -> row.text(PersonKeys.PURPOSE).equals(purpose.word()))
        .toList();
  }

  /// @return the keys table's name, for the same transaction
  public String keysTable() {
    return personKeys.table();
  }

  /// Whatever the rows came from: where they do not hold it, it is read now.
  private Standing standing() {
    if (standing.isEmpty()) {
      var row = standingRow.or(() -> personKeys.standing(account));
      standing = Optional.of(row.map(Standing::of).orElse(Standing.UNTOUCHED));
    }
    return standing.get();
  }

  private SecretKey keyToSeal(Purpose purpose) {
    if (purpose.basis() == Basis.CONSENT) {
      standing().requireConsent(purpose);
    }
    if (!rows.containsKey(purpose) && !unwrapped.containsKey(purpose)) {
      mint(purpose);
    }
    return keyToOpen(purpose);
  }

  private SecretKey keyToOpen(Purpose purpose) {
    var known = unwrapped.get(purpose);
    if (known != null) {
      return known;
    }
    var row = rows.get(purpose);
    if (row == null) {
      throw new NotAuthentic();
    }
    var wrapped = row.maybeBytes(PersonKeys.WRAPPED).orElseThrow(PersonErased::new);
    var key = dataKeys.unwrap(account, purpose, wrapped);
    unwrapped.put(purpose, key);
    return key;
  }

  private void mint(Purpose purpose) {
    var fresh = dataKeys.generate(account, purpose);
    if (use == Use.SIGN_UP) {
      unwritten.add(personKeys.row(account, purpose, fresh.wrapped(), fresh.wrappedBy()));
      unwrapped.put(purpose, fresh.key());
    } else if (personKeys.putIfAbsent(account, purpose, fresh.wrapped(), fresh.wrappedBy())) {
      unwrapped.put(purpose, fresh.key());
    } else {
      personKeys.read(account, List.of(purpose)).forEach(this::remember);
    }
  }

  private void remember(Row row) {
    if (row.text(PersonKeys.PURPOSE).equals(Standing.ROW)) {
      standingRow = Optional.of(row);
    }
    for (var purpose : Purpose.values()) {
      if (purpose.word().equals(row.text(PersonKeys.PURPOSE))) {
        rows.put(purpose, row);
      }
    }
  }
}
