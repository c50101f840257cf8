package dev.kept.platform;

import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Breaks what is promised about answers and logs.
public final class EdgeSaboteurs {
  private static final String PROBLEMS = "dev.kept.platform.Problems";
  private static final String SENTENCE = "There is no such path.";

  private EdgeSaboteurs() {}

  @Sabotages({"JN-7-01", "JN-7-02"})
  static Saboteur answersSetALastingCookie() {
    return Saboteur.of(
        Patch.method(HttpFunction.class, "payload").runs(EdgeSaboteurs.class, "withCookie"));
  }

  public static JsonObject withCookie(Reply reply) {
    var marked = reply.with("Set-Cookie", "visitor=1; Max-Age=31536000");
    return new JsonObject()
        .set("statusCode", marked.status())
        .set("headers", marked.headers())
        .set("isBase64Encoded", false)
        .set("body", new String(marked.body(), StandardCharsets.UTF_8));
  }

  @Sabotages("JN-7-03")
  static Saboteur theTokenIsNotInTheBody() {
    return Saboteur.of(Patch.text(SignedInReply.class, "accessToken", "token"));
  }

  @Sabotages("JN-7-04")
  static Saboteur aSentenceLoadsAPixel() {
    return Saboteur.of(Patch.text(PROBLEMS, SENTENCE, "<img src=\"https://pixel.example/1.gif\">"));
  }

  @Sabotages("JN-7-05")
  static Saboteur somebodyCounts() {
    return Saboteur.of(
        Patch.text(PROBLEMS, SENTENCE, "https://www.google-analytics.com/g/collect"));
  }

  @Sabotages("LAW-13")
  static Saboteur logsAreKeptForAYear() {
    return Saboteur.of(
        Patch.resource("template.yaml", "RetentionInDays: 180", "RetentionInDays: 365"));
  }

  @Sabotages("CX-4.5-01")
  static Saboteur textsAreLoggedAsTheyAre() {
    return Saboteur.of(
        Patch.method(RedactingEncoder.class, "argument").runs(EdgeSaboteurs.class, "asItIs"));
  }

  public static String asItIs(Object argument) {
    return String.valueOf(argument);
  }

  @Sabotages({"CX-4.5-01", "CX-4.5-02"})
  static Saboteur messagesOfExceptionsAreLogged() {
    return Saboteur.of(
        Patch.method(RedactingEncoder.class, "thrown").runs(EdgeSaboteurs.class, "withMessage"));
  }

  public static List<JsonObject> withMessage(IThrowableProxy thrown) {
    return List.of(
        new JsonObject().set("class", thrown.getClassName()).set("message", thrown.getMessage()));
  }

  @Sabotages("CX-4.5-02")
  static Saboteur whatEscapesAnEventIsWhatWasThrown() {
    return Saboteur.of(
        Patch.method(EventFunction.class, "guarded").runs(EdgeSaboteurs.class, "unguarded"));
  }

  public static JsonObject unguarded(EventFunction function, JsonObject event) {
    return function.handle(event);
  }

  @Sabotages({"JN-8-01", "JT-5-01"})
  static Saboteur plainHttpWillDo() {
    return Saboteur.of(Patch.text(Settings.class, "https", "http"));
  }

  @Sabotages("JN-8-03")
  static Saboteur aFunctionMayDoAllToEveryTable() {
    return Saboteur.of(
        Patch.resource(
            "template.yaml", "Action: [dynamodb:BatchGetItem]", "Action: [\"dynamodb:*\"]"));
  }
}
