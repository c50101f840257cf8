package dev.kept.contacts;

import dev.kept.contacts.Change.Before;
import dev.kept.kernel.Channel;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What taking a change back means: on its channel that change and all after it; on the other one
/// all after it, and an addition of the last 72 hours with what came after that.
///
/// So the earliest link wins back everything after it, the link of whoever was put in last wins
/// back only what they put in last, and nobody keeps a foothold by having added a second contact
/// first. An earlier change of the other channel stands: it has a link of its own.
///
/// @param parts by channel, where there is something to take back
record Rollback(Map<Channel, Part> parts) {
  Rollback {
    parts = Map.copyOf(parts);
  }

  /// One channel's part.
  ///
  /// @param undone changes to take back, oldest first
  /// @param kept changes of this channel that still can be taken back afterwards
  record Part(List<Change> undone, List<Change> kept) {
    /// @return what the channel has again; empty when it had nothing
    Optional<Before> target() {
      return undone.getFirst().before();
    }

    /// @return the addresses in between, given up and reserved
    Set<String> between() {
      return undone.stream()
          .skip(1)
          .flatMap(change -> change.before().stream())
          .map(Before::blindIndex)
          .collect(Collectors.toSet());
    }

    /// @return until when an address must stay reserved for a change that stands
    Optional<Instant> reservedUntil(String blindIndex) {
      return kept.stream()
          .filter(change -> change.before().map(Before::blindIndex).equals(Optional.of(blindIndex)))
          .map(Change::endsAt)
          .max(Comparator.naturalOrder());
    }
  }

  static Rollback of(History history, Change undone) {
    var parts = new EnumMap<Channel, Part>(Channel.class);
    for (var channel : Channel.values()) {
      var all = history.of(channel);
      var from = 0;
      while (from < all.size() && !goes(all.get(from), undone)) {
        from++;
      }
      if (from < all.size()) {
        parts.put(
            channel,
            new Part(
                List.copyOf(all.subList(from, all.size())), List.copyOf(all.subList(0, from))));
      }
    }
    return new Rollback(parts);
  }

  private static boolean goes(Change change, Change undone) {
    var isAddedElsewhere = change.channel() != undone.channel() && change.before().isEmpty();
    return change.number() >= undone.number() || isAddedElsewhere;
  }
}
