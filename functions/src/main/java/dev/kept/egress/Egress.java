package dev.kept.egress;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way out: no other class of the product opens a connection to a third party.
///
/// Lets a request pass only over https, to the very host that the deployment's settings give the
/// processor, for a purpose the registry lists for it, with no member and no field beyond its
/// contract (JN-5-02, CX-5-10). What it tells of an account is in the ledger before it leaves.
///
/// Ends within about 10 s: two tries of 5 s with the same `Idempotency-Key`, so that a processor
/// which honours it acts once. Redirects are never followed, since they would lead past the
/// registry.
@Singleton
public final class Egress {
  /// Bytes of an answer that are read; a longer one counts as no answer.
  public static final int LARGEST_ANSWER = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
  private static final int TRIES = 2;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Settings settings;
  private final Ledger ledger;
  private final HttpClient client;

  Egress(Settings settings, Ledger ledger) {
    this.settings = settings;
    this.ledger = ledger;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .sslParameters(new SSLParameters(null, PROTOCOLS))
            .build();
  }

  /// Sends one request.
  ///
  /// @throws EgressRefused when the registry does not allow it; nothing has left
  public EgressOutcome send(Processor processor, EgressPurpose purpose, Outbound outbound) {
    check(processor, purpose, outbound);
    var about = outbound.about();
    if (about.isPresent() && !ledger.record(about.get(), processor, purpose, outbound.fields())) {
      return new Withheld();
    }
    return exchange(request(processor, outbound));
  }

  @Keeps({"JN-5-02", "CX-5-01", "CX-5-10"})
  private void check(Processor processor, EgressPurpose purpose, Outbound outbound) {
    if (!ProcessorRegistry.lists(processor)) {
      throw new EgressRefused(processor, "not in the registry");
    }
    if (!processor.purposes().contains(purpose)) {
      throw new EgressRefused(processor, "purpose not in the registry");
    }
    if (!isItsOwn(outbound.address(), settings.httpsAddress(processor.addressSetting()))) {
      throw new EgressRefused(processor, "address not the processor's");
    }
    if (!processor.fields().containsAll(outbound.fields())) {
      throw new EgressRefused(processor, "field not in its contract");
    }
    if (!processor.members().containsAll(outbound.body().members().keySet())) {
      throw new EgressRefused(processor, "member not in its contract");
    }
  }

  @Keeps("JN-8-01")
  private static boolean isItsOwn(URI asked, URI configured) {
    return "https".equals(asked.getScheme())
        && asked.getRawUserInfo() == null
        && configured.getHost().equalsIgnoreCase(asked.getHost())
        && configured.getPort() == asked.getPort();
  }

  private HttpRequest request(Processor processor, Outbound outbound) {
    return HttpRequest.newBuilder(outbound.address())
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + settings.text(processor.tokenSetting()))
        .header("Idempotency-Key", outbound.idempotencyKey())
        .POST(BodyPublishers.ofByteArray(outbound.body().bytes()))
        .build();
  }

  private EgressOutcome exchange(HttpRequest request) {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      try {
        var answer =
            client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        if (!isPassing(answer)) {
          return outcome(answer);
        }
        LOG.warn("a processor failed with status {}", answer.statusCode());
      } catch (IOException e) {
        LOG.warn("a processor did not answer", e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Unanswered();
      }
      if (attempt < TRIES && !paused()) {
        return new Unanswered();
      }
    }
    return new Unanswered();
  }

  /// @return whether another try may fare better
  private static boolean isPassing(HttpResponse<byte[]> answer) {
    return answer.statusCode() == 429 || answer.statusCode() >= 500;
  }

  private static EgressOutcome outcome(HttpResponse<byte[]> answer) {
    var status = answer.statusCode();
    return status >= 200 && status < 300 ? new Taken(answer.body()) : new Declined(status);
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
