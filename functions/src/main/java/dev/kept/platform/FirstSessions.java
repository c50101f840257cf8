package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.SignedIn;
import java.util.List;
import java.util.function.UnaryOperator;

/// Opens a person's first session in the very transaction that makes their account: after an outage
/// there is neither, and the ticket is as good as before.
///
/// A port: sign-up calls it, the sessions capability keeps it.
public interface FirstSessions {
  /// The version of tokens that an account begins with.
  long VERSION = 1;

  /// Draws a session up; nothing is written. Nobody is told of a new device: there is no other.
  ///
  /// @param keyRows of the purpose `security`, to be written in the same transaction
  /// @param origin sealed with the session (CX-2.2-02)
  First draw(AccountId account, List<Row> keyRows, DeviceInfo device, ClientOrigin origin);

  /// A session that is still to be written.
  ///
  /// @param signedIn the tokens, to be given out once the transaction is written
  /// @param write adds its writes, none of which has a condition
  record First(SignedIn signedIn, UnaryOperator<Transaction> write) {}
}
