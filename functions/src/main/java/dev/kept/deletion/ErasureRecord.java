package dev.kept.deletion;

import dev.kept.kernel.PersonalData;
import dev.kept.vault.PersonKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What one run knows to be done, of its own steps and of those recorded by runs before it.
final class ErasureRecord {
  private final ErasureLease lease;
  private final Map<String, ErasedSection> sections = new LinkedHashMap<>();
  private long keysHeld;
  private Optional<Instant> keysDestroyedAt;

  ErasureRecord(ErasureLease lease) {
    this.lease = lease;
    this.keysHeld = lease.job().keysHeld();
    this.keysDestroyedAt = lease.job().keysDestroyedAt();
  }

  /// Destroys the keys, unless that is recorded.
  void keys(PersonKeys keys) {
    if (keysDestroyedAt.isPresent()) {
      return;
    }
    keysHeld = lease.keysHeld(keys.live(lease.account()));
    keys.destroy(lease.account());
    keysDestroyedAt = Optional.of(lease.keysDestroyed());
  }

  /// Counts, erases and checks a section, unless its end is recorded.
  void erase(PersonalData section) {
    var name = section.section();
    var earlier = lease.job().part(name);
    if (earlier.erasedAt().isPresent()) {
      sections.put(name, new ErasedSection(name, earlier.held(), earlier.erasedAt().get()));
      return;
    }
    var held = lease.held(name, counted(section));
    section.erase(lease.account());
    if (section.holdings(lease.account()).values().stream().anyMatch(left -> left > 0)) {
      throw new StillHeld();
    }
    sections.put(name, new ErasedSection(name, held, lease.erased(name)));
  }

  /// @return everything, once every step is done
  Done done() {
    return new Done(
        lease.job().requestedAt(),
        keysHeld,
        keysDestroyedAt.orElseThrow(),
        new ArrayList<>(sections.values()));
  }

  /// Every store that a section owns is named, those with nothing in them by a zero: the receipt
  /// says where was looked, too.
  private Map<String, Long> counted(PersonalData section) {
    var counted = new LinkedHashMap<String, Long>();
    for (var store : new TreeSet<>(section.stores())) {
      counted.put(store, 0L);
    }
    counted.putAll(section.holdings(lease.account()));
    return counted;
  }

  /// What the receipt tells.
  record Done(
      Instant requestedAt, long keysHeld, Instant keysDestroyedAt, List<ErasedSection> sections) {
    Done {
      sections = List.copyOf(sections);
    }
  }

  /// @param held rows or objects by store, as they were before
  record ErasedSection(String section, Map<String, Long> held, Instant at) {
    ErasedSection {
      held = Map.copyOf(held);
    }
  }

  /// A section says that it is erased, and still holds something.
  static final class StillHeld extends RuntimeException {
    StillHeld() {
      super("a section holds something after its erasure", null, false, false);
    }
  }
}
