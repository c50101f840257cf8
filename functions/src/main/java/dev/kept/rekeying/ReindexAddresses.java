package dev.kept.rekeying;

import dev.kept.addresses.AddressMoves;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.NotAuthentic;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the addresses of all people to their index under the current key, some in each run.
///
/// What is done shows in each contact, so a run that was killed left nothing half done and no place
/// to remember. An address is opened for the one call that makes its new index.
@Singleton
final class ReindexAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(ReindexAddresses.class);
  private static final int SEGMENTS = 16;
  private static final int PAGE = 500;

  /// Of one run, some minutes of work at the most (our choice).
  private static final int MOST_ROWS = 500_000;
  private static final int MOST_MOVES = 5_000;

  private final AddressMoves moves;
  private final Vault vault;
  private final BlindIndex blindIndex;
  private final RandomGenerator random;
  private final int mostMoves;

  @Inject
  ReindexAddresses(AddressMoves moves, Vault vault, BlindIndex blindIndex, RandomGenerator random) {
    this(moves, vault, blindIndex, random, MOST_MOVES);
  }

  ReindexAddresses(
      AddressMoves moves,
      Vault vault,
      BlindIndex blindIndex,
      RandomGenerator random,
      int mostMoves) {
    this.moves = moves;
    this.vault = vault;
    this.blindIndex = blindIndex;
    this.random = random;
    this.mostMoves = mostMoves;
  }

  Progress run() {
    var progress = new Progress();
    var first = random.nextInt(SEGMENTS);
    for (var i = 0; i < SEGMENTS && progress.examined < MOST_ROWS; i++) {
      run((first + i) % SEGMENTS, progress);
    }
    progress.whole = progress.examined < MOST_ROWS;
    return progress;
  }

  private void run(int segment, Progress progress) {
    Optional<AddressMoves.Next> place = Optional.empty();
    do {
      var page = moves.find(blindIndex.keyId(), segment, SEGMENTS, place, PAGE);
      progress.examined += page.examined();
      for (var old : page.olds()) {
        if (progress.done < mostMoves && move(old)) {
          progress.done++;
        } else {
          progress.leave(old.verifiedAt());
        }
      }
      place = page.next();
    } while (place.isPresent() && progress.examined < MOST_ROWS);
  }

  /// A contact that does not open is being erased, or damaged: it is left, and holds up no other.
  private boolean move(AddressMoves.Old old) {
    try {
      var address = moves.open(old, vault.of(old.account(), Purpose.CONTACT));
      return moves.move(old, blindIndex.currentOf(address), blindIndex.keyId());
    } catch (PersonErased | NotAuthentic e) {
      LOG.warn("an address was not opened", e);
      return false;
    }
  }
}
