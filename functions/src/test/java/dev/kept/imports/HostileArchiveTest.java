package dev.kept.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.accounts.Newcomer;
import dev.kept.exports.Copy;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Archives that somebody made to do harm: each is refused whole, and nothing of it is written.
final class HostileArchiveTest {
  private static final Kept KEPT = Kept.shared();
  private static final Person OWNER = ImportTest.somebody();
  private static final Map<String, byte[]> ENTRIES = Copy.of(KEPT, OWNER).entries();

  private final Person person = Newcomer.signedUp(KEPT);

  @Test
  void namesThatNoCopyHasAreRefused() {
    for (var name :
        List.of(
            "../evil.json",
            "/etc/passwd",
            "kept/../../evil.json",
            "kept\\evil.json",
            "kept/files/../../../x.pdf",
            "C:evil",
            "kept/profile.json/x",
            "")) {
      refuses("unknown_entry", copy().with(name, new byte[1]).bytes());
    }
  }

  @Test
  void aNameThatComesTwiceIsRefused() {
    var zip = copy().with("kept/profilf.json", new byte[] {'{', '}'}).bytes();
    var text = new String(zip, StandardCharsets.ISO_8859_1).replace("profilf", "profile");
    refuses("duplicate_entry", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatInflatesTooFarIsRefused() {
    var blanks = " ".repeat((12 << 20) + 1).getBytes(StandardCharsets.US_ASCII);
    refuses("too_large", copy().relisted("kept/resumes.json", blanks).bytes());
    refuses("too_large", copy().with("manifest.json", blanks).bytes());
    refuses("too_large", copy().with(file(), new byte[(4 << 20) + 1]).bytes());
    var many = copy();
    for (var i = 10; i < 19; i++) {
      many.with("kept/files/abcdefghijklmnopqrst" + i + ".pdf", new byte[4 << 20]);
    }
    refuses("altered", many.bytes());
  }

  @Test
  void whatIsNotAsTheManifestSaysIsRefused() {
    var altered = "{\"section\":\"profile\",\"items\":[]}".getBytes(StandardCharsets.UTF_8);
    refuses("altered", copy().with("kept/profile.json", altered).bytes());
    refuses("not_an_export", copy().without("manifest.json").bytes());
    refuses("not_an_export", new byte[] {1, 2, 3});
    refuses("not_an_export", new byte[0]);
    var other = "{\"format\":\"kept-export\",\"version\":2,\"entries\":[]}";
    refuses(
        "not_an_export",
        copy().with("manifest.json", other.getBytes(StandardCharsets.UTF_8)).bytes());
    var cut = copy().bytes();
    refuses("not_an_export", java.util.Arrays.copyOf(cut, cut.length - 30));
  }

  @Test
  void everyPartIsHeldAgainstItsClosedSchema() {
    wrong("kept/profile.json", "\"firstName\":\"", "\"isAdmin\":true,\"firstName\":\"");
    wrong("kept/profile.json", "\"country\":\"IN\"", "\"country\":\"XX\"");
    wrong("kept/profile.json", "\"birthDate\":\"1990", "\"birthDate\":\"2034");
    wrong("kept/profile.json", "\"discoverable\":false", "\"discoverable\":\"no\"");
    wrong("kept/files.json", "\"purpose\":\"photo\"", "\"purpose\":\"resume\"");
    wrong("kept/files.json", "\"size\":20", "\"size\":21");
    wrong("kept/files.json", "\"size\":20", "\"size\":-1");
    wrong("kept/files.json", "\"createdAt\":\"20", "\"createdAt\":\"21");
    wrong("kept/files.json", "\"section\":\"files\"", "\"section\":\"resumes\"");
    wrong("kept/files.json", "\"type\":\"image/png\"", "\"type\":\"image/jpeg\"");
    wrong("kept/resumes.json", "\"status\":\"ready\"", "\"status\":\"failed\"");
    wrong("kept/resumes.json", "\"pages\":1", "\"pages\":51");
    wrong("kept/resumes.json", "\"pages\":1", "\"pages\":1,\"pages\":1");
    wrong("kept/resumes.json", "\"text\":\"", "\"text\":7,\"words\":\"");
    wrong("kept/resumes.json", "\"items\":[", "\"items\":[7,");
  }

  @Test
  void aFileIsWhatAnUploadWouldHaveTaken() {
    var polyglot = "%PDF-1.4 and behind it ".getBytes(StandardCharsets.US_ASCII);
    refuses("invalid", copy().relisted(file(), polyglot).bytes());
    assertEquals(415, sent("text/plain", copy().bytes()).status());
    assertEquals(413, sent("application/zip", new byte[(4 << 20) + (256 << 10) + 1]).status());
  }

  private void wrong(String entry, String from, String to) {
    var zip = copy().reworded(entry, words -> replaced(words, from, to)).bytes();
    var answer = Zipped.send(KEPT, person, zip);
    assertEquals(400, answer.status(), () -> entry + " " + to);
    untouched();
  }

  private static String replaced(String words, String from, String to) {
    if (!words.contains(from)) {
      throw new AssertionError("no " + from + " in " + words);
    }
    return words.replace(from, to);
  }

  private void refuses(String code, byte[] zip) {
    var answer = Zipped.send(KEPT, person, zip);
    assertEquals(400, answer.status(), code);
    var field = (JsonObject) answer.json().list("fields").orElseThrow().getFirst();
    assertEquals(code, field.text("code").orElseThrow());
    untouched();
  }

  private void untouched() {
    for (var path : List.of("/v1/me/files", "/v1/me/resumes")) {
      assertEquals(List.of(), person.get(path).json().list("items").orElseThrow());
    }
  }

  private Answer sent(String type, byte[] body) {
    return KEPT.call(
        person.call("POST", "/v1/me/imports").bearer(person.accessToken()).body(type, body));
  }

  private static Zipped copy() {
    return new Zipped(ENTRIES);
  }

  private static String file() {
    return ENTRIES.keySet().stream()
        .filter(name -> name.matches("kept/files/.*png"))
        .findFirst()
        .orElseThrow();
  }
}
