package dev.kept.contacts;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is due in everybody's contacts. One person's failure does not hold up the others; it
/// leaves at the end, so that the schedule tries again and the alarm rises.
@Singleton
final class FinishAllContacts {
  private static final Logger LOG = LoggerFactory.getLogger(FinishAllContacts.class);

  private final Histories histories;
  private final FinishContacts finish;

  FinishAllContacts(Histories histories, FinishContacts finish) {
    this.histories = histories;
    this.finish = finish;
  }

  int run() {
    var done = 0;
    var failed = Optional.<RuntimeException>empty();
    for (var account : histories.waiting()) {
      try {
        done += finish.run(account);
      } catch (RuntimeException e) { // one account must not hold up the next; thrown below
        LOG.error("contacts were not finished for {}", account, e);
        failed = Optional.of(e);
      }
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
    return done;
  }
}
