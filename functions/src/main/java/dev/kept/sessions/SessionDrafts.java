package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Row;
import dev.kept.promises.Keeps;
import dev.kept.sessions.Session.Grace;
import dev.kept.sessions.Session.SealedDevice;
import dev.kept.vault.Cell;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws up a session before it is written: its ids, its times, its device sealed.
///
/// Device name, operating system, browser family and device type, client address and city go into
/// this one row, sealed under `security` (CX-2.2-01, JN-2-08); the device itself is told again by
/// the hash of its token.
@Singleton
final class SessionDrafts {
  private static final int DEVICE_TOKEN_BYTES = 32;

  private final Vault vault;
  private final Clock clock;
  private final RandomGenerator random;

  SessionDrafts(Vault vault, Clock clock, RandomGenerator random) {
    this.vault = vault;
    this.clock = clock;
    this.random = random;
  }

  /// A session to be written.
  ///
  /// @param deviceToken 32 random bytes, given out once
  record Draft(Session session, SignInWrite.Origin origin, SecretToken deviceToken) {}

  @Keeps({"CX-2.2-01", "CX-2.2-02", "JN-2-08", "JN-2-09"})
  Draft draw(AccountId account, List<Row> keyRows, DeviceInfo device, ClientOrigin from) {
    var personVault = vault.of(account, keyRows);
    var id = SessionId.draw(random);
    // Rows hold milliseconds; a session must not be newer than its row.
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var deviceToken = SecretToken.draw(random, DEVICE_TOKEN_BYTES);
    var sealedDevice =
        new SealedDevice(
            personVault.seal(cell("deviceName", id), device.name().value()),
            personVault.seal(cell("os", id), device.os().value()),
            from.city().map(city -> personVault.seal(cell("city", id), city.value())));
    var origin =
        new SignInWrite.Origin(
            personVault.seal(cell("clientAddress", id), from.address().value()),
            personVault.seal(cell("client", id), from.client().words()),
            deviceToken.hash(),
            device.token().flatMap(text -> deviceToken(text.value())).map(SecretToken::hash));
    var session =
        new Session(account, id, 0, now, now, Session.end(now, now), Grace.NONE, sealedDevice);
    return new Draft(session, origin, deviceToken);
  }

  /// @return the device token that a client sent; empty when it is none
  static Optional<SecretToken> deviceToken(String text) {
    return SecretToken.parse(text, DEVICE_TOKEN_BYTES);
  }

  /// @return where an attribute of a session rests
  static Cell cell(String attribute, SessionId session) {
    return new Cell("sessions", attribute, Purpose.SECURITY, session.value());
  }
}
