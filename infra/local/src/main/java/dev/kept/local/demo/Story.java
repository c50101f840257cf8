package dev.kept.local.demo;

import dev.kept.local.Platform;
import dev.kept.local.json.JsonObject;
import dev.kept.local.look.Stores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The way of one fictitious person, told as it happens.
final class Story {
  private static final String EMAIL = "fatima.zahra63@post.example.com";
  private static final String FIRST_NAME = "Fatima";
  private static final String LAST_NAME = "Al-Zahra";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /// Until another code may be asked for.
  private static final String RESEND_WAIT = "PT1M";

  private final Platform platform;
  private final Client client;
  private final Stores stores;
  private final Path state;
  private final PrintStream out;

  Story(Platform platform, Path state, PrintStream out) {
    this.platform = platform;
    this.client = new Client(platform.uri());
    this.stores = new Stores(platform.template(), platform.controls());
    this.state = state;
    this.out = out;
  }

  void begin(double seconds) {
    out.printf(
        Locale.ROOT,
        "%nKept, from template.yaml: %d functions, %d tables, %d buckets, %d KMS keys; ready in %.1f s%n",
        platform.template().functions().size(),
        platform.template().tables().size(),
        platform.template().buckets().size(),
        platform.template().keys().size(),
        seconds);
  }

  /// @return whether nothing readable was left
  boolean tell(Resume resume) {
    signUp();
    fillProfile();
    var text = upload(resume);
    choose();
    var traces = new Traces(EMAIL, FIRST_NAME, LAST_NAME, text.orElse("")).markers();
    var leaving = new Leaving(stores, client, state, out);
    heading("Is any of it readable where it rests?");
    leaving.showSealed(traces);
    fetchCopy();
    var challengeId = ask("delete");
    showDisclosures();
    var trail = new Trail(stores, client, out);
    heading("What was done in this person's name (GET /v1/me/audit)");
    trail.showOwn();
    trail.anchor();
    leaving.rememberWhatIsHeld();
    heading("Deleted on the spot (POST /v1/me/deletion)");
    var begun = Instant.now();
    var body = proof(challengeId, codeFromOutbox()).with("mode", "now");
    var receiptId =
        client.send("POST", "/v1/me/deletion", body, 200).text("receiptId").orElseThrow();
    out.printf("  erased while the client waited, in %d ms%n", millisSince(begun));
    leaving.printReceipt(receiptId);
    heading("What is left");
    var clean = leaving.showWhatIsLeft(traces);
    var holds = trail.showChains();
    showPromises();
    return clean && holds;
  }

  private void fetchCopy() {
    heading("A copy of all that is held (POST /v1/me/exports)");
    new OwnCopy(client, out).fetch(proof(ask("export"), codeFromOutbox()));
    client.send("POST", "/__local/clock", JsonObject.empty().with("advance", RESEND_WAIT), 200);
  }

  private void showPromises() {
    heading("The promises behind it (GET /v1/promises)");
    var counts = client.get("/v1/promises?limit=1", 200).object("counts").orElseThrow();
    out.println("  " + counts.text());
    var promise = client.get("/v1/promises/CX-6-03", 200);
    out.println(
        "  CX-6-03, "
            + promise.text("status").orElseThrow()
            + ": "
            + promise.text("promise").orElseThrow());
    out.println("    kept by    " + names(promise, "keepers"));
    out.println("    proven by  " + names(promise, "proofs"));
    out.println(
        "    broken by  "
            + promise
                .array("saboteurs")
                .texts()
                .collect(java.util.stream.Collectors.joining(", ")));
  }

  private static String names(JsonObject promise, String member) {
    return promise
        .array(member)
        .objects()
        .map(
            place ->
                place.text("class").orElseThrow().replaceAll(".*\\.", "")
                    + place.text("method").map(method -> "." + method).orElse(""))
        .collect(java.util.stream.Collectors.joining(", "));
  }

  private void signUp() {
    heading("Signing up, without a password");
    out.println("  POST /v1/otp              a code is asked for by mail");
    var challengeId = ask("sign_in");
    var code = codeFromOutbox();
    out.println("  outbox                    the code " + code + " has arrived");
    var proven =
        client.send(
            "POST", "/v1/otp/verify", proof(challengeId, code).with("device", device()), 200);
    out.println("  POST /v1/otp/verify       " + proven.text("status").orElseThrow());
    var account =
        JsonObject.empty()
            .with("signupTicket", proven.text("signupTicket").orElseThrow())
            .with("policyVersion", proven.text("policyVersion").orElseThrow())
            .with("acceptPolicy", true)
            .with("birthDate", "1986-05-17")
            .with("firstName", FIRST_NAME)
            .with("lastName", LAST_NAME)
            .with("gender", "undisclosed")
            .with("country", "AE")
            .with("device", device());
    var signedIn = client.send("POST", "/v1/accounts", account, 201);
    client.signIn(signedIn.text("accessToken").orElseThrow());
    var accountId = signedIn.object("account").flatMap(it -> it.text("id")).orElseThrow();
    out.println("  POST /v1/accounts         account " + accountId + ", every field sealed");
  }

  private void fillProfile() {
    var patch =
        JsonObject.empty()
            .with("headline", "Chartered accountant who likes numbers")
            .with("about", "Budgets, audits and one great many spreadsheets, since 2009.")
            .with(
                "links",
                List.of(
                    JsonObject.empty()
                        .with("label", "Portfolio")
                        .with("url", "https://portfolio.example.net/fatimazahra")));
    client.send("PATCH", "/v1/me/profile", patch, 200);
    out.println("  PATCH /v1/me/profile      headline, about and a link");
  }

  /// @return the text that was got out; empty when the file was refused
  private Optional<String> upload(Resume resume) {
    heading("Uploading " + resume.name() + " (" + resume.bytes().length + " bytes)");
    var answer =
        client.tryUpload("/v1/me/files?purpose=resume", resume.contentType(), resume.bytes());
    if (answer.text("fileId").isEmpty()) {
      out.println(
          "  POST /v1/me/files         refused at the door: " + answer.text("code").orElse(""));
      return Optional.empty();
    }
    var resumeId = answer.text("resumeId").orElseThrow();
    out.println("  POST /v1/me/files         sealed, then put; S3 wakes the extractor");
    var begun = Instant.now();
    var read = awaitEnd(resumeId);
    var ready = read.text("status").orElseThrow().equals("ready");
    out.printf(
        "  GET /v1/me/resumes/{id}   %s after %d ms%n",
        ready ? "ready" : "failed, " + read.text("failure").orElse("") + ",", millisSince(begun));
    out.println(
        "  GET /v1/me/files/{id}     "
            + awaitGone("/v1/me/files/" + answer.text("fileId").orElseThrow())
            + " Gone: the original is destroyed");
    if (!ready) {
      return Optional.empty();
    }
    var text = client.get("/v1/me/resumes/" + resumeId + "/text", 200).text("text").orElseThrow();
    heading("The ATS report (GET /v1/me/resumes/{id}/report)");
    new ReportPrinter(out).print(client.get("/v1/me/resumes/" + resumeId + "/report", 200), text);
    return Optional.of(text);
  }

  private void choose() {
    heading("What this person allows");
    var version = client.get("/v1/policy", 200).text("version").orElseThrow();
    var yes = JsonObject.empty().with("granted", true).with("policyVersion", version);
    var given = client.send("PUT", "/v1/me/consents/ai", yes, 200);
    out.println(
        "  PUT /v1/me/consents/ai    given, with a signed receipt over notice "
            + given.text("noticeHash").orElseThrow().substring(0, 12)
            + "...");
    client.send("PUT", "/v1/me/consents/ai", JsonObject.empty().with("granted", false), 200);
    out.println("  PUT /v1/me/consents/ai    withdrawn: the next opening for it is refused");
  }

  private JsonObject awaitEnd(String resumeId) {
    var until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      var resume = client.get("/v1/me/resumes/" + resumeId, 200);
      if (!resume.text("status").orElseThrow().equals("processing")) {
        return resume;
      }
      pause();
    }
    throw new DemoFailed("the resume's text is not out after " + PATIENCE.toSeconds() + " s", null);
  }

  private int awaitGone(String path) {
    var until = Instant.now().plus(PATIENCE);
    while (client.status(path) != 410) {
      if (Instant.now().isAfter(until)) {
        throw new DemoFailed("the original is still there", null);
      }
      pause();
    }
    return 410;
  }

  private void showDisclosures() {
    heading("Who received what about this person (GET /v1/me/disclosures)");
    var items = client.get("/v1/me/disclosures", 200).array("items").objects().toList();
    items.forEach(
        item ->
            out.println(
                "  "
                    + item.text("processor").orElseThrow()
                    + ": "
                    + item.text("purpose").orElseThrow()
                    + " "
                    + item.array("fields").texts().toList()));
    if (items.isEmpty()) {
      out.println("  nobody");
    }
  }

  private String ask(String purpose) {
    var sentBefore = outbox().size();
    var body =
        JsonObject.empty().with("channel", "email").with("to", EMAIL).with("purpose", purpose);
    var challenge = client.send("POST", "/v1/otp", body, 202);
    var until = Instant.now().plus(PATIENCE);
    while (outbox().size() == sentBefore) {
      if (Instant.now().isAfter(until)) {
        throw new DemoFailed("no code has arrived", null);
      }
      pause();
    }
    return challenge.text("challengeId").orElseThrow();
  }

  private List<JsonObject> outbox() {
    return platform.controls().endpoints().outbox().messages(Optional.of(EMAIL)).objects().toList();
  }

  private String codeFromOutbox() {
    return outbox().getLast().text("code").orElseThrow();
  }

  private static JsonObject proof(String challengeId, String code) {
    return JsonObject.empty().with("challengeId", challengeId).with("code", code);
  }

  private static JsonObject device() {
    return JsonObject.empty().with("name", "Demo phone").with("os", "DemoOS 1");
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private static long millisSince(Instant begun) {
    return Duration.between(begun, Instant.now()).toMillis();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted", cause);
    }
  }
}
