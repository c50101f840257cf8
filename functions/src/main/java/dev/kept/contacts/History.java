package dev.kept.contacts;

import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.Change.Before;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What has happened to a person's contacts, as one consistent read saw it.
///
/// @param version counts the writes; every write names the one it read, so that of two that read
///     the same exactly one wins
/// @param frozenUntil nothing may be changed before it (half-open)
/// @param owed since when sessions are to be ended that still may stand
/// @param changes those that can still be taken back, oldest first
record History(
    AccountId account,
    long version,
    Optional<Instant> frozenUntil,
    Optional<Instant> owed,
    List<Change> changes,
    Optional<Recovery> recovery) {
  History {
    changes = List.copyOf(changes);
  }

  /// @return how long nothing may be changed; empty when it may
  Optional<Duration> frozenFor(Instant now) {
    return frozenUntil.filter(now::isBefore).map(until -> Duration.between(now, until));
  }

  /// @return how long to wait when too much was changed already
  Optional<Duration> fullFor(int most, Instant now) {
    return changes.size() < most
        ? Optional.empty()
        : Optional.of(Duration.between(now, changes.getFirst().endsAt()));
  }

  List<Change> of(Channel channel) {
    return changes.stream().filter(change -> change.channel() == channel).toList();
  }

  /// @return the change whose message this notice is
  Optional<Change> noticed(String notice) {
    return changes.stream()
        .filter(change -> change.before().isPresent() && change.notice().equals(notice))
        .findAny();
  }

  /// Whether who reads an address that was given up may take that back: not beside an older contact
  /// on the other channel, there or given up in these 72 hours, whose owner was told and can act.
  /// Otherwise a stranger whose address was added, and thrown out, would let themselves in again.
  ///
  /// @param contacts those that are there now
  boolean mayGiveBack(Change change, List<Reference> contacts) {
    var since = change.before().orElseThrow().verifiedAt();
    var there = contacts.stream().filter(contact -> contact.channel() != change.channel());
    var givenUp = changes.stream().filter(other -> other.channel() != change.channel());
    return Stream.concat(
            there.map(Reference::verifiedAt),
            givenUp.flatMap(other -> other.before().stream()).map(Before::verifiedAt))
        .noneMatch(at -> at.isBefore(since));
  }
}
