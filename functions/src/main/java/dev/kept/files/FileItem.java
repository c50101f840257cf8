package dev.kept.files;

import dev.kept.files.StoredFile.State;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Body;
import dev.kept.platform.ImportedItems;
import dev.kept.platform.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One file of a copy that is brought in, checked as an upload is.
///
/// @param state `STORED` or `NOT_KEPT`; what was on its way when the copy was made has no end here
record FileItem(
    FileId id,
    FilePurpose purpose,
    FileType type,
    int size,
    Optional<Sensitive<String>> name,
    State state,
    Instant createdAt,
    Optional<ResumeId> resume) {

  /// @throws dev.kept.platform.Refusal 400
  static FileItem read(Body body, Instant now) {
    var id = body.required("fileId", Values.text(64, FileId::parse));
    var purpose = body.required("purpose", Values.text(64, FilePurpose::parse));
    var name = body.optional("name", FileItem::name);
    var type = body.required("type", Values.text(128, FileType::ofContentType));
    var size = body.required("size", ImportedItems.count(FileRequest.LARGEST));
    var state = body.required("status", FileItem::state);
    var createdAt = body.required("createdAt", ImportedItems.timeUntil(now));
    var resume = body.optional("resumeId", Values.text(64, ResumeId::parse));
    body.done();
    var item =
        new FileItem(
            id.value(),
            purpose.value(),
            type.value(),
            size.value(),
            name.found().map(Sensitive::new),
            state.value(),
            createdAt.value(),
            resume.found());
    if (!item.isSound()) {
      body.reject("status", "invalid");
      body.done();
    }
    return item;
  }

  /// @return its name within the part
  String fileName() {
    return id.value() + "." + FileExport.extension(type);
  }

  /// Bytes that are kept must be what an upload would have taken.
  boolean isOf(byte[] bytes) {
    return bytes.length == size
        && FileType.detect(bytes).filter(type::equals).isPresent()
        && !Polyglot.is(type, bytes);
  }

  private boolean isSound() {
    var isResume = purpose == FilePurpose.RESUME;
    return purpose.takes(type)
        && resume.isPresent() == isResume
        && state != (isResume ? State.STORED : State.NOT_KEPT);
  }

  private static Optional<String> name(Object value) {
    return Values.text(1, FileRequest.LONGEST_NAME)
        .apply(value)
        .filter(text -> text.lines().count() == 1);
  }

  private static Optional<State> state(Object value) {
    return Arrays.stream(State.values()).filter(state -> state.word().equals(value)).findAny();
  }
}
