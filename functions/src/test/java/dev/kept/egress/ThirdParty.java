package dev.kept.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.kept.kernel.AccountId;
import dev.kept.local.fakes.FakeProviders;
import dev.kept.local.faults.FaultPlan;
import dev.kept.platform.AwsSigning;
import dev.kept.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Third parties over TLS, trusted by this JVM from here on: the platform's fakes, and a server of
/// its own that answers as a test tells it.
final class ThirdParty implements Ledger {
  private static final char[] PASSWORD = "localhost".toCharArray();

  /// A body and the headers of a request as they came in.
  record Received(String path, Map<String, List<String>> headers, String body) {}

  final FaultPlan faults = new FaultPlan(FakeProviders.PROCESSORS);
  final FakeProviders fakes;
  final List<String> recorded = new ArrayList<>();
  final List<Received> received = new ArrayList<>();
  volatile boolean accountActive = true;
  volatile int status = 200;
  volatile int answerBytes = 2;
  volatile String location = "";

  /// Answers in the place of the plain way, when there is one.
  volatile Optional<Script> script = Optional.empty();

  private final HttpsServer server;

  private static final class Shared {
    private static final ThirdParty PARTY = start();
  }

  static ThirdParty shared() {
    var party = Shared.PARTY;
    party.recorded.clear();
    party.received.clear();
    party.accountActive = true;
    party.status = 200;
    party.answerBytes = 2;
    party.location = "";
    party.script = Optional.empty();
    return party;
  }

  private ThirdParty(FakeProviders fakes, HttpsServer server) {
    this.fakes = fakes;
    this.server = server;
  }

  private static ThirdParty start() {
    try {
      var folder = Files.createTempDirectory("third-party");
      var fakes =
          new FakeProviders(folder, Clock.systemUTC(), new FaultPlan(FakeProviders.PROCESSORS));
      var context = context(folder);
      SSLContext.setDefault(context);
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      var party = new ThirdParty(fakes, server);
      server.createContext("/", party::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return party;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD), PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(folder.resolve("trusted.p12").toFile(), PASSWORD));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /// Settings that lead mail and text messages to the platform's fakes.
  Settings toFakes() {
    return settings(fakes.settings());
  }

  /// Settings that lead both to this server.
  Settings toServer() {
    return settings(
        Map.of(
            "MAIL_URL",
            url("/mail"),
            "MAIL_TOKEN",
            "mail-token",
            "SMS_URL",
            url("/sms"),
            "SMS_TOKEN",
            "sms-token"));
  }

  Egress egress(Settings settings) {
    return new Egress(
        settings, this, new AwsSigning(settings, Clock.systemUTC()), Duration.ofMillis(400));
  }

  String url(String path) {
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  @Override
  public boolean record(
      AccountId account, Processor processor, EgressPurpose purpose, Set<DisclosedField> fields) {
    if (accountActive) {
      recorded.add(account + " " + processor.id() + " " + purpose.word() + " " + received.size());
    }
    return accountActive;
  }

  /// What a provider answers to a request.
  interface Script {
    /// @return empty to cut the connection after the request was read
    Optional<Reply> reply(String method, Received request) throws InterruptedException;
  }

  /// An answer of a script.
  record Reply(int status, Map<String, String> headers, String body) {}

  private void answer(HttpExchange exchange) throws IOException {
    if (script.isPresent()) {
      play(exchange, script.get());
      return;
    }
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (received) {
        received.add(
            new Received(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
      }
      if (!location.isEmpty()) {
        exchange.getResponseHeaders().set("Location", location);
      }
      exchange.sendResponseHeaders(status, answerBytes);
      exchange.getResponseBody().write(new byte[answerBytes]);
    }
  }

  private void play(HttpExchange exchange, Script played) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request =
          new Received(
              exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body);
      synchronized (received) {
        received.add(request);
      }
      var reply = played.reply(exchange.getRequestMethod(), request);
      if (reply.isPresent()) {
        reply.get().headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = reply.get().body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.get().status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  static Settings settings(Map<String, String> providers) {
    var all = new HashMap<>(providers);
    all.putIfAbsent("MAIL_ADAPTER", "http");
    all.putIfAbsent("SMS_ADAPTER", "http");
    all.put("OTP_DOMAIN", "app.example.org");
    all.put("WEB_URL", "https://app.example.org");
    return new Settings(all);
  }
}
