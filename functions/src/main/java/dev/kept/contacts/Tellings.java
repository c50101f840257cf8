package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Who is told of what happens to contacts, and the line of it in the audit trail: parts of the
/// transaction that does it, so that nothing happens in silence.
@Singleton
final class Tellings {
  private final Notices notices;
  private final AuditTrail audit;

  Tellings(Notices notices, AuditTrail audit) {
    this.notices = notices;
    this.audit = audit;
  }

  /// Names the channels that were touched; no address stands in an entry (CX-7-11).
  @Keeps("CX-7-11")
  void record(
      Transaction transaction,
      AccountId account,
      AuditEvent event,
      Collection<Channel> channels,
      Optional<SessionId> session) {
    var fields = channels.stream().map(Channel::word).toList();
    audit.add(transaction, account, new AuditEntry(event, fields, session));
  }

  void record(
      Transaction transaction,
      AccountId account,
      AuditEvent event,
      Channel channel,
      SessionId session) {
    record(transaction, account, event, List.of(channel), Optional.of(session));
  }

  /// Tells an address that is being given up, or may be.
  ///
  /// @param notice a fresh opaque id
  void tell(
      Transaction transaction,
      AccountId account,
      NoticeKind kind,
      ContactAddress address,
      String notice,
      PersonVault vault) {
    var cell = new Cell("notices", "address", Purpose.CONTACT, notice);
    notices.addTo(
        transaction,
        account,
        kind,
        address.channel(),
        vault.seal(cell, address.normalised()),
        notice);
  }

  /// Tells the person on another channel than the one that was touched.
  void tellElsewhere(Transaction transaction, AccountId account, NoticeKind kind, Channel touched) {
    notices.add(transaction, account, kind, Optional.of(touched));
  }
}
