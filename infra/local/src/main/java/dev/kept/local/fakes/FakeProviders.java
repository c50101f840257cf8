package dev.kept.local.fakes;

import dev.kept.local.PlatformException;
import dev.kept.local.endpoints.Egress;
import dev.kept.local.endpoints.Outbox;
import dev.kept.local.fakes.ProviderFormat.Answer;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.http.Exchange;
import dev.kept.local.http.Header;
import dev.kept.local.http.Headers;
import dev.kept.local.http.Listener;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonArray;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The processors of mail and text messages over TLS, on a free port of 127.0.0.1, each as the
/// adapter that the template's parameters choose wants it ([ProviderFormat]).
///
/// Each demands its own token (Twilio: Basic) and its own form. It answers as the provider does
/// when it takes a message or refuses it (400, 401, 404), or as was planned (429, 500, silence). A
/// repeated `Idempotency-Key` is answered like the first and delivered once; the fake of Twilio
/// knows none,
/// and lists what it delivered to a number instead. Every request is kept whole, refused ones too.
/// Times are the platform's movable clock's.
public final class FakeProviders implements AutoCloseable {

  /// The processors there are fakes of.
  public static final Set<String> PROCESSORS = Set.of("mail", "sms");

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_BODY = 1 << 20;

  /// Before the token of the fake of Twilio: the SID of an API key.
  private static final String USER = "SKlocal:";

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

  /// The settings that a function which sends by plain HTTP needs: `MAIL_URL`, `MAIL_TOKEN`,
  /// `SMS_URL`, `SMS_TOKEN`.
  public Map<String, String> settings() {
    return settings(Map.of());
  }

  /// The same for the adapters that a function's environment names (`MAIL_ADAPTER`, `SMS_ADAPTER`).
  public Map<String, String> settings(Map<String, String> environment) {
    var mail = format("mail", environment.getOrDefault("MAIL_ADAPTER", "http"));
    var sms = format("sms", environment.getOrDefault("SMS_ADAPTER", "http"));
    var settings = new LinkedHashMap<String, String>();
    settings.put("MAIL_URL", url(mail.path()));
    settings.put("MAIL_TOKEN", tokens.getOrDefault("mail", ""));
    settings.put("SMS_URL", url(sms.path()));
    settings.put("SMS_TOKEN", (sms.isTwilio() ? USER : "") + tokens.getOrDefault("sms", ""));
    return settings;
  }

  private static ProviderFormat format(String processor, String adapter) {
    return ProviderFormat.of(processor, adapter)
        .orElseThrow(
            () ->
                new PlatformException(
                    "there is no fake of " + adapter + " for " + processor + " on this machine"));
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
    var body = request.wholeBody(LONGEST_BODY);
    var at = AT.format(clock.instant());
    var format = ProviderFormat.at(request.path());
    keep(exchange, format.map(ProviderFormat::processor).orElse("unknown"), body, at);
    var known = format.orElse(ProviderFormat.HTTP_MAIL);
    var list = known.isTwilio() && request.method().equals("GET");
    if (format.isEmpty() || !(list || request.method().equals("POST"))) {
      answer(exchange, known.refused(404, "not_found"));
      return;
    }
    var fault = faults.next(known.processor());
    if (fault.isPresent()) {
      switch (fault.get()) {
        case TIMEOUT -> Thread.sleep(FaultPlan.SILENCE);
        case ERROR -> answer(exchange, known.refused(500, "internal"));
        case THROTTLE, CONFLICT, UNPROCESSED -> answer(exchange, known.refused(429, "try_later"));
      }
      return;
    }
    if (!authorized(request.headers(), known)) {
      answer(exchange, known.refused(401, "unauthorized"));
      return;
    }
    answer(
        exchange,
        list ? page(request.query().orElse("")) : delivered(known, request.headers(), body, at));
  }

  private Answer delivered(ProviderFormat format, Headers headers, byte[] body, String at) {
    var key = format.isTwilio() ? Optional.<String>empty() : headers.first("Idempotency-Key");
    return MessageReader.read(format, body, at)
        .map(message -> format.taken(mailbox.deliver(message, key)))
        .orElseGet(() -> format.refused(400, "bad_request"));
  }

  /// Twilio's list of messages to one number, newest first.
  private Answer page(String query) {
    var to = MessageReader.form(query).getOrDefault("To", "");
    var messages = new ArrayList<Json>();
    mailbox
        .messages(Optional.of(to))
        .objects()
        .forEach(
            message ->
                messages.addFirst(
                    JsonObject.empty()
                        .with("to", to)
                        .with("body", message.text("body").orElse(""))
                        .with("direction", "outbound-api")));
    return new Answer(200, JsonObject.empty().with("messages", new JsonArray(messages)));
  }

  private void keep(Exchange exchange, String processor, byte[] body, String at) {
    var request = exchange.request();
    var headers = new LinkedHashMap<String, Object>();
    for (Header line : request.headers().lines()) {
      headers.merge(line.name(), line.value(), (first, more) -> first + ", " + more);
    }
    mailbox.keep(
        JsonObject.empty()
            .with("processor", processor)
            .with("method", request.method())
            .with("url", "https://localhost:" + listener.port() + request.target())
            .with("headers", headers)
            .with("body", new String(body, StandardCharsets.UTF_8))
            .with("at", at));
  }

  private boolean authorized(Headers headers, ProviderFormat format) {
    var token = tokens.getOrDefault(format.processor(), "");
    var basic = Base64.getEncoder().encodeToString((USER + token).getBytes(StandardCharsets.UTF_8));
    var expected = format.isTwilio() ? "Basic " + basic : "Bearer " + token;
    return Optional.of(headers.first("Authorization").orElse(""))
        .map(given -> given.getBytes(StandardCharsets.UTF_8))
        .filter(given -> MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private String url(String path) {
    return "https://localhost:" + listener.port() + path;
  }

  private static void answer(Exchange exchange, Answer answer) throws IOException {
    exchange.answer(
        answer.status(), Headers.of("Content-Type", "application/json"), answer.body().bytes());
  }

  private static String token() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
