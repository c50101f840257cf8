package dev.kept.resumes.extract;

import dev.kept.kernel.FileType;
import dev.kept.resumes.extract.Extraction.Unreadable;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Reads the text of a resume out of a file that may be hostile.
///
/// Always answers, within [ExtractionLimits#time] and a second, whatever the bytes are: the work
/// is done in a thread of its own with a small stack, and what ends it, be it a stack overflow or
/// exhausted memory, becomes a failure code. Parts are inflated under a cap before a library may
/// keep them. Nothing is written, run or fetched.
///
/// The limit: a thread cannot be killed. One that is stuck in a library's loop that reads nothing
/// goes on as a daemon after `TIMED_OUT` was answered; in the cloud its function is then frozen or
/// ended with it.
///
/// Safe for use by several threads.
public final class ResumeExtractor {
  /// PDFBox allows five hundred nested objects, about 200 kB of stack; the rest is for fonts.
  private static final long STACK_BYTES = 1 << 20;

  private static final long GRACE_MILLIS = 1_000;

  private final ExtractionLimits limits;

  public ResumeExtractor(ExtractionLimits limits) {
    this.limits = limits;
  }

  /// Reads a file of the given type.
  ///
  /// The type is checked against the bytes first, so that a file under a wrong name is
  /// `UNSUPPORTED_FILE` and never read as something else; an empty file is `MALFORMED`.
  ///
  /// @param declared what the person said the file was; pictures are `UNSUPPORTED_FILE`
  public Extraction extract(byte[] bytes, FileType declared) {
    return switch (declared) {
      case PDF -> extract(bytes, declared, limits.fileBytes(), new PdfSource());
      case DOCX -> extract(bytes, declared, limits.fileBytes(), new DocxSource());
      case TXT -> extract(bytes, declared, limits.plainTextBytes(), new PlainTextSource());
      case JPEG, PNG, WEBP -> new Unreadable(FailureCode.UNSUPPORTED_FILE);
    };
  }

  private Extraction extract(byte[] bytes, FileType declared, int maxBytes, TextSource source) {
    if (bytes.length == 0) {
      return new Unreadable(FailureCode.MALFORMED);
    }
    if (bytes.length > maxBytes) {
      return new Unreadable(FailureCode.TOO_LARGE);
    }
    if (!FileType.detect(bytes).equals(Optional.of(declared))) {
      return new Unreadable(FailureCode.UNSUPPORTED_FILE);
    }
    var answer = new AtomicReference<Extraction>(new Unreadable(FailureCode.TIMED_OUT));
    var done = new CountDownLatch(1);
    var reading = new Reading(bytes, source, new Budget(limits, System::nanoTime));
    var worker =
        new Thread(
            null,
            () -> {
              answer.set(reading.run());
              done.countDown();
            },
            "resume-extraction",
            STACK_BYTES);
    worker.setDaemon(true);
    worker.start();
    return await(worker, done, answer);
  }

  private Extraction await(Thread worker, CountDownLatch done, AtomicReference<Extraction> answer) {
    try {
      if (!done.await(limits.time().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        worker.interrupt();
      }
    } catch (InterruptedException callerGaveUp) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
    return answer.get();
  }
}
