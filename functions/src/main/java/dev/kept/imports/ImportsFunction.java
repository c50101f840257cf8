package dev.kept.imports;

import dev.kept.kernel.Purpose;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpFunction;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Idempotency;
import dev.kept.platform.Refusal;
import dev.kept.platform.Reply;
import dev.kept.vault.Vault;
import jakarta.inject.Inject;
import java.time.Clock;

/// `POST /v1/me/imports`.
public final class ImportsFunction extends HttpFunction {
  @Inject Authenticator authenticator;
  @Inject Vault vault;
  @Inject Idempotency idempotency;
  @Inject BringIn bringIn;
  @Inject Clock clock;

  @Override
  protected Reply answer(HttpRequest request) {
    var caller = authenticator.authenticate(request, Purpose.PROFILE, Purpose.RESUME);
    caller.requireProof(clock.instant());
    var zip = ImportBodies.zip(request);
    return idempotency.once(
        request,
        vault.of(caller).mac(Purpose.PROFILE, "idempotency imports"),
        Idempotency.Kept.OUTCOME,
        () -> bringIn(caller, zip));
  }

  private Reply bringIn(Caller caller, byte[] zip) {
    return bringIn
        .run(caller, OwnArchive.of(zip))
        .map(ImportBodies::reply)
        .orElseThrow(Refusal::unauthorized);
  }
}
