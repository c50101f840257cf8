package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import java.util.List;

/// A signed-in person, as one strongly consistent read saw account, session and keys together.
///
/// @param keyRows the rows of the keys table that the function asked for; those not minted yet are
///     absent
public record Caller(AccountId account, SessionId session, List<Row> keyRows) {
  public Caller {
    keyRows = List.copyOf(keyRows);
  }
}
