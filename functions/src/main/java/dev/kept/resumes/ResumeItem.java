package dev.kept.resumes;

import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.ImportedItems;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Values;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.ExtractionLimits;
import dev.kept.resumes.extract.FailureCode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One resume of a copy that is brought in; its report is made anew from the text.
record ResumeItem(
    ResumeId id,
    FileId file,
    FileType type,
    State state,
    Optional<FailureCode> failure,
    Instant createdAt,
    Optional<Integer> pages,
    Optional<Sensitive<String>> title,
    Optional<Sensitive<String>> text) {
  private static final int LONGEST_TITLE = 200;
  private static final ExtractionLimits LIMITS = ExtractionLimits.STANDARD;

  /// @throws dev.kept.platform.Refusal 400
  static ResumeItem read(Body body, Instant now) {
    var id = body.required("id", Values.text(64, ResumeId::parse));
    var file = body.required("fileId", Values.text(64, FileId::parse));
    var type = body.required("type", Values.text(128, FileType::ofContentType));
    var state = body.required("status", ResumeItem::state);
    var failure = body.optional("failure", ResumeItem::failure);
    var createdAt = body.required("createdAt", ImportedItems.timeUntil(now));
    var pages = body.optional("pages", ImportedItems.count(LIMITS.pages()));
    var title = body.optional("title", Values.text(1, LONGEST_TITLE));
    var text = body.optional("text", ResumeItem::text);
    var unused =
        body.optional("report", value -> Optional.of(value).filter(JsonObject.class::isInstance));
    body.done();
    var item =
        new ResumeItem(
            id.value(),
            file.value(),
            type.value(),
            state.value(),
            failure.found(),
            createdAt.value(),
            pages.found(),
            title.found().map(Sensitive::new),
            text.found().map(Sensitive::new));
    if (!item.isSound()) {
      body.reject("status", "invalid");
      body.done();
    }
    return item;
  }

  private boolean isSound() {
    return text.isPresent() == (state == State.READY)
        && pages.filter(count -> count > 0).isPresent() == (state == State.READY)
        && failure.isPresent() == (state == State.FAILED);
  }

  private static Optional<String> text(Object value) {
    return Values.text(1, LIMITS.textUnits())
        .apply(value)
        .filter(text -> text.length() <= LIMITS.textUnits())
        .filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit))
        .filter(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC));
  }

  private static Optional<State> state(Object value) {
    return Arrays.stream(State.values()).filter(state -> state.word().equals(value)).findAny();
  }

  private static Optional<FailureCode> failure(Object value) {
    return Arrays.stream(FailureCode.values()).filter(code -> code.code().equals(value)).findAny();
  }
}
