package dev.kept.local.fakes;

import dev.kept.local.PlatformException;
import dev.kept.local.endpoints.Egress;
import dev.kept.local.endpoints.Outbox;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Header;
import dev.kept.local.http.Headers;
import dev.kept.local.http.Listener;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The processors of mail (`POST /mail`) and text messages (`POST /sms`) over TLS, on a free port
/// of 127.0.0.1.
///
/// Each demands its own bearer token and a JSON body with `to`, `template` and `text`; answers 200
/// `{"id"}`, 401, 400, 404, or what was planned (429, 500, silence). A repeated `Idempotency-Key`
/// is answered like the first and delivered once. Every request is kept whole, refused ones too.
/// Times are the platform's movable clock's.
public final class FakeProviders implements AutoCloseable {

  /// The processors there are fakes of.
  public static final Set<String> PROCESSORS = Set.of("mail", "sms");

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_BODY = 1 << 20;

  private final Certificate certificate;
  private final InstantSource clock;
  private final FaultPlan faults;
  private final Mailbox mailbox = new Mailbox();
  private final Map<String, String> tokens =
      PROCESSORS.stream().collect(Collectors.toMap(name -> name, _ -> token()));
  private final Listener listener;

  /// Starts; `folder` keeps the certificate from one start to the next.
  public FakeProviders(Path folder, InstantSource clock, FaultPlan faults) {
    this.certificate = Certificate.in(folder);
    this.clock = clock;
    this.faults = faults;
    try {
      var server = certificate.context().getServerSocketFactory().createServerSocket();
      this.listener = Listener.start(server, this::handle);
    } catch (IOException cause) {
      throw new PlatformException("the fakes cannot listen", cause);
    }
  }

  /// The settings that a function which sends needs: `MAIL_URL`, `MAIL_TOKEN`, `SMS_URL`,
  /// `SMS_TOKEN`.
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("MAIL_URL", url("mail"));
    settings.put("MAIL_TOKEN", tokens.getOrDefault("mail", ""));
    settings.put("SMS_URL", url("sms"));
    settings.put("SMS_TOKEN", tokens.getOrDefault("sms", ""));
    return settings;
  }

  /// Flags for JVMs that are to trust these servers, and nobody else.
  public List<String> jvmFlags() {
    return certificate.jvmFlags();
  }

  /// Messages delivered to people.
  public Outbox outbox() {
    return mailbox;
  }

  /// Every request, delivered or refused.
  public Egress egress() {
    return mailbox;
  }

  @Override
  public void close() {
    listener.close();
  }

  Path trustStore() {
    return certificate.trusted();
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    var request = exchange.request();
    var processor = request.path().substring(1);
    var body = request.wholeBody(LONGEST_BODY);
    var at = AT.format(clock.instant());
    keep(exchange, processor, body, at);
    if (!PROCESSORS.contains(processor) || !request.method().equals("POST")) {
      answer(exchange, 404, "error", "not_found");
      return;
    }
    var fault = faults.next(processor);
    if (fault.isPresent()) {
      switch (fault.get()) {
        case TIMEOUT -> Thread.sleep(FaultPlan.SILENCE);
        case ERROR -> answer(exchange, 500, "error", "internal");
        case THROTTLE, CONFLICT, UNPROCESSED -> answer(exchange, 429, "error", "try_later");
      }
      return;
    }
    if (!authorized(request.headers(), processor)) {
      answer(exchange, 401, "error", "unauthorized");
      return;
    }
    var message = Message.of(processor.equals("mail") ? "email" : "sms", body, at);
    if (message.isEmpty()) {
      answer(exchange, 400, "error", "bad_request");
      return;
    }
    var key = request.headers().first("Idempotency-Key");
    answer(exchange, 200, "id", mailbox.deliver(message.get(), key));
  }

  private void keep(Exchange exchange, String processor, byte[] body, String at) {
    var request = exchange.request();
    var headers = new LinkedHashMap<String, Object>();
    for (Header line : request.headers().lines()) {
      headers.merge(line.name(), line.value(), (first, more) -> first + ", " + more);
    }
    mailbox.keep(
        JsonObject.empty()
            .with("processor", PROCESSORS.contains(processor) ? processor : "unknown")
            .with("method", request.method())
            .with("url", "https://localhost:" + listener.port() + request.target())
            .with("headers", headers)
            .with("body", new String(body, StandardCharsets.UTF_8))
            .with("at", at));
  }

  private boolean authorized(Headers headers, String processor) {
    var expected = "Bearer " + tokens.get(processor);
    return Optional.of(headers.first("Authorization").orElse(""))
        .map(given -> given.getBytes(StandardCharsets.UTF_8))
        .filter(given -> MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private String url(String processor) {
    return "https://localhost:" + listener.port() + "/" + processor;
  }

  private static void answer(Exchange exchange, int status, String name, String value)
      throws IOException {
    exchange.answer(
        status,
        Headers.of("Content-Type", "application/json"),
        JsonObject.empty().with(name, value).bytes());
  }

  private static String token() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
