package dev.kept.login;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.kernel.ChallengeId;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/// Draws a challenge's code, stores its hash, sends it. The plain code rests nowhere (CX-4.2-05):
/// it lives in this call and in the message.
///
/// May be called any number of times for one challenge: without a lease nothing happens. Whoever
/// takes over a challenge draws a new code, whose hash replaces the old, so two are never live;
/// after the third attempt it is given up and charged to nobody. A crash at any point leaves a
/// lease that ends.
@Singleton
final class SendOtp {
  private final PendingSends sends;
  private final CodeDraw codeDraw;
  private final CodeHashes hashes;
  private final CodeSender sender;
  private final FailedSends failedSends;

  SendOtp(
      PendingSends sends,
      CodeDraw codeDraw,
      CodeHashes hashes,
      CodeSender sender,
      FailedSends failedSends) {
    this.sends = sends;
    this.codeDraw = codeDraw;
    this.hashes = hashes;
    this.sender = sender;
    this.failedSends = failedSends;
  }

  void run(ChallengeId challenge) {
    sends.lease(challenge).ifPresent(this::send);
  }

  @Keeps("CX-4.2-05")
  private void send(PendingSends.Sending sending) {
    var code = codeDraw.draw(sending.longCode());
    if (!sends.keepHash(sending, hashes.make(sending.challenge(), code))) {
      return;
    }
    var unused =
        switch (sender.send(sending, code)) {
          case Taken _ -> sends.sent(sending);
          case Declined _, Withheld _ ->
              failedSends.giveUp(sending, back -> sender.giveBack(back, sending));
          case Unanswered _ ->
              sending.isLast()
                  ? failedSends.giveUp(sending, UnaryOperator.identity())
                  : sends.release(sending);
        };
  }
}
