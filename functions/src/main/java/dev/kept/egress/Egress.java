package dev.kept.egress;

import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.platform.AwsSigning;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way out: no other class of the product opens a connection to a third party.
///
/// Lets a request pass only over https, to the very host that the deployment's settings give the
/// processor, for a purpose the registry lists for it, with no member and no field beyond its
/// contract (JN-5-02, CX-5-10). What it tells of an account is in the ledger before it leaves.
///
/// Ends within about 11 s: at most two tries of 5 s. A processor that honours an `Idempotency-Key`
/// gets the same one and acts once; another is asked again only when it surely did nothing (see
/// [WireFormat.Repeat]). Who asks to wait longer than a second is not waited for. Redirects are
/// never followed, since they would lead past the
/// registry.
@Singleton
public final class Egress {
  /// Bytes of an answer that are read; a longer one counts as no answer.
  public static final int LARGEST_ANSWER = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
  private static final int TRIES = 2;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Duration patience;
  private final Settings settings;
  private final Ledger ledger;
  private final AwsSigning signing;
  private final HttpClient client;

  @Inject
  Egress(Settings settings, Ledger ledger, AwsSigning signing) {
    this(settings, ledger, signing, ANSWER);
  }

  /// @param patience how long an answer may take
  Egress(Settings settings, Ledger ledger, AwsSigning signing, Duration patience) {
    this.patience = patience;
    this.settings = settings;
    this.ledger = ledger;
    this.signing = signing;
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
    return exchange(outbound.format(), request(processor, outbound));
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
    if (!processor.formats().contains(outbound.format())) {
      throw new EgressRefused(processor, "format not in the registry");
    }
    if (!outbound.format().members().containsAll(WireRequest.members(outbound))) {
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
    var wire = WireRequest.of(outbound);
    var request = HttpRequest.newBuilder(wire.address()).timeout(patience);
    wire.headers().forEach(request::header);
    authority(processor, outbound.format(), wire).forEach(request::header);
    return request.method(wire.method(), BodyPublishers.ofByteArray(wire.body())).build();
  }

  private Map<String, String> authority(Processor processor, WireFormat format, WireRequest wire) {
    return switch (format.authority()) {
      case BEARER -> Map.of("Authorization", "Bearer " + settings.text(processor.tokenSetting()));
      case BASIC -> {
        var token = settings.text(processor.tokenSetting()).getBytes(StandardCharsets.UTF_8);
        yield Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(token));
      }
      case SIGNED_SES ->
          signing.headers("ses", wire.method(), wire.address(), wire.headers(), wire.body());
      case SIGNED_SNS ->
          signing.headers("sns", wire.method(), wire.address(), wire.headers(), wire.body());
    };
  }

  private EgressOutcome exchange(WireFormat format, HttpRequest request) {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      var pause = PAUSE;
      try {
        var answer = answer(format, request);
        var mayRepeat =
            switch (format.repeat()) {
              case SAME_KEY -> answer.isLater() || answer.isUnclear();
              case NOT_TAKEN -> answer.isLater();
              case NEVER -> false;
            };
        if (!mayRepeat) {
          return answer.outcome();
        }
        LOG.warn("a processor failed with status {}", answer.status());
        pause = answer.wait(PAUSE).orElse(PAUSE);
      } catch (IOException e) {
        LOG.warn("a processor did not answer", e);
        if (!mayRepeat(format, e)) {
          return new Unanswered();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Unanswered();
      }
      if (attempt == TRIES || pause.compareTo(LONGEST_PAUSE) > 0 || !paused(pause)) {
        return new Unanswered();
      }
    }
    return new Unanswered();
  }

  private EgressAnswer answer(WireFormat format, HttpRequest request)
      throws IOException, InterruptedException {
    var answer =
        client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    return new EgressAnswer(
        format, answer.statusCode(), answer.body(), answer.headers().firstValue("Retry-After"));
  }

  private static boolean mayRepeat(WireFormat format, IOException failure) {
    return switch (format.repeat()) {
      case SAME_KEY -> true;
      case NOT_TAKEN ->
          failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
      case NEVER -> false;
    };
  }

  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
