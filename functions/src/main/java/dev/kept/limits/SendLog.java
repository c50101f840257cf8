package dev.kept.limits;

import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendDecision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one identity was sent, on behalf of one class of devices: immutable; decides and changes
/// into the next.
///
/// Windows slide and are half-open: a send counts while less than the window has passed. What is
/// answered without a send counts for the waits alone, so that silence cannot be told by them.
///
/// @param scope the row's key
/// @param version how often it was written; 0 before the first time
/// @param sends instants of real sends within the longest window, oldest first
/// @param run how many answers the present run has had
/// @param answeredAt the last answer; the epoch before the first
/// @param live the live challenge's id by purpose word
public record SendLog(
    String scope,
    long version,
    List<Instant> sends,
    int run,
    Instant answeredAt,
    Map<String, String> live) {
  public SendLog {
    sends = List.copyOf(sends);
    live = Map.copyOf(live);
  }

  static SendLog empty(String scope) {
    return new SendLog(scope, 0, List.of(), 0, Instant.EPOCH, Map.of());
  }

  /// Decides on one more request.
  ///
  /// @param challenge the id that the answer will carry
  public SendDecision ask(String purpose, String challenge, Instant now) {
    return ask(purpose, challenge, false, now);
  }

  /// @param addressSpent whether another count lets nothing be sent
  public SendDecision ask(String purpose, String challenge, boolean addressSpent, Instant now) {
    var runs = now.isBefore(answeredAt.plus(Limit.SENDS_AN_HOUR.window()));
    if (runs && run > 0) {
      var waitEndsAt = answeredAt.plus(Limit.waitAfter(run));
      if (now.isBefore(waitEndsAt)) {
        return new Wait(Duration.between(now, waitEndsAt));
      }
    }
    var answers = runs ? run + 1 : 1;
    var resendAfter = Limit.waitAfter(answers);
    if (addressSpent || isSpent(now)) {
      return new Silent(next(recent(now), answers, now, live), resendAfter);
    }
    var sent = new ArrayList<>(recent(now));
    sent.add(now);
    var alive = new HashMap<>(live);
    var replaced = Optional.ofNullable(alive.put(purpose, challenge));
    return new Send(next(sent, answers, now, alive), replaced, resendAfter);
  }

  /// @return when the last window that this log counts in is over
  public Instant endsAt() {
    return answeredAt.plus(Limit.SENDS_IN_30_DAYS.window());
  }

  private SendLog next(
      List<Instant> changedSends, int answers, Instant now, Map<String, String> alive) {
    return new SendLog(scope, version + 1, changedSends, answers, now, alive);
  }

  private boolean isSpent(Instant now) {
    return Limit.sends().stream().anyMatch(limit -> countWithin(limit, now) >= limit.most());
  }

  private long countWithin(Limit limit, Instant now) {
    return sends.stream().filter(at -> now.isBefore(at.plus(limit.window()))).count();
  }

  private List<Instant> recent(Instant now) {
    return sends.stream()
        .filter(at -> now.isBefore(at.plus(Limit.SENDS_IN_30_DAYS.window())))
        .toList();
  }
}
