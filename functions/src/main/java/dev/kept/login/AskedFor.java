package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.SessionId;
import java.util.Optional;

/// For what, and by whom, a code was asked: bound into the challenge and into every try on it.
///
/// @param by the signed-in asker; empty for `sign_in` only
record AskedFor(ChallengePurpose purpose, Optional<Asker> by) {
  AskedFor {
    if (purpose.needsCaller() != by.isPresent()) {
      throw new IllegalArgumentException("purpose " + purpose + " and its asker do not agree");
    }
  }

  static AskedFor signIn() {
    return new AskedFor(ChallengePurpose.SIGN_IN, Optional.empty());
  }

  static AskedFor by(ChallengePurpose purpose, AccountId account, SessionId session) {
    return new AskedFor(purpose, Optional.of(new Asker(account, session)));
  }

  /// A signed-in person on one device.
  record Asker(AccountId account, SessionId session) {}
}
