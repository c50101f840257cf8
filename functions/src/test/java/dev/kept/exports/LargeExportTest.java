package dev.kept.exports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Settings;
import dev.kept.vault.Vault;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// A copy of more than one answer can hold: made in bounded memory, downloaded by ranges.
final class LargeExportTest {
  private static final Kept KEPT = Kept.shared();
  private static final int FILE = 3 << 20;

  @Test
  void aCopyOfMoreThanAnAnswerIsDownloadedByRanges() {
    var person = Newcomer.signedUp(KEPT);
    var first = Copy.pdf(FILE);
    var second = Copy.pdf(FILE + 1);
    var one = person.upload("card", "application/pdf", first).text("fileId");
    var two = person.upload("card", "application/pdf", second).text("fileId");
    var id = Copy.ask(person).text("exportId");
    KEPT.pump();

    assertEquals("range_required", person.get("/v1/me/exports/" + id + "/archive").code());
    var begun = Copy.range(KEPT, person, id, "bytes=0-");
    assertEquals(206, begun.status());
    assertEquals(ExportsFunction.MOST_BYTES, begun.body().length);
    var said = begun.header("content-range").orElseThrow();
    assertTrue(said.startsWith("bytes 0-" + (ExportsFunction.MOST_BYTES - 1) + "/"), said);
    var zip = Copy.download(KEPT, person, id, ExportsFunction.MOST_BYTES);
    assertTrue(zip.length > 2 * FILE);
    assertEquals(zip.length, Integer.parseInt(said.substring(said.indexOf('/') + 1)));
    for (var from : List.of(Pieces.BYTES - 1, Pieces.BYTES, zip.length - 1)) {
      var part = Copy.range(KEPT, person, id, "bytes=" + from + "-" + (from + 1));
      assertEquals(206, part.status());
      var until = Math.min(from + 2, zip.length);
      assertArrayEquals(Arrays.copyOfRange(zip, from, until), part.body());
    }
    var last = Copy.range(KEPT, person, id, "bytes=-9").body();
    assertArrayEquals(Arrays.copyOfRange(zip, zip.length - 9, zip.length), last);
    assertEquals(416, Copy.range(KEPT, person, id, "bytes=" + zip.length + "-").status());
    var entries = new Copy(zip).entries();
    assertArrayEquals(first, entries.get("kept/files/" + one + ".pdf"));
    assertArrayEquals(second, entries.get("kept/files/" + two + ".pdf"));
  }

  /// Before a file is read, all but the one before it and one piece has been sealed and stored.
  @Test
  void noMoreThanOneFileAndOnePieceIsInMemory() throws IOException {
    var stored = new ArrayList<Long>();
    var files = new Files(8, stored);
    var account = new AccountId(Newcomer.signedUp(KEPT).get("/v1/me").text("id"));
    var export =
        new Export(
            account,
            ExportId.draw(new SecureRandom()),
            Export.State.PROCESSING,
            1,
            0,
            KEPT.clock().instant());
    var pieces = new Pieces(store(stored), KEPT.bean("MakeExport", Settings.class));
    var vault = KEPT.bean("MakeExport", Vault.class).of(account, Purpose.RIGHTS);
    try (var out = new PieceWriter(pieces, export, vault)) {
      new Archive(List.of(files), KEPT.clock()).write(export, out);
      assertTrue(out.size() > 8L * FILE);
    }
    assertEquals(8, files.given);
    assertTrue(stored.stream().allMatch(size -> size <= Pieces.BYTES + 100));
  }

  /// Notes how large each object is, and keeps none.
  private static S3Client store(List<Long> stored) {
    return (S3Client)
        Proxy.newProxyInstance(
            LargeExportTest.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, arguments) -> {
              for (var argument : arguments) {
                if (argument instanceof RequestBody body) {
                  stored.add(body.optionalContentLength().orElseThrow());
                }
              }
              return PutObjectResponse.builder().build();
            });
  }

  /// A section of files that no ZIP makes smaller, and that looks at what was stored meanwhile.
  private static final class Files implements PersonExport {
    private final int count;
    private final List<Long> stored;
    private int given;

    Files(int count, List<Long> stored) {
      this.count = count;
      this.stored = stored;
    }

    @Override
    public String section() {
      return "files";
    }

    @Override
    public Stream<ExportRecord> records(AccountId account) {
      return Stream.empty();
    }

    @Override
    public Stream<Attachment> attachments(AccountId account) {
      return IntStream.range(0, count).mapToObj(this::next);
    }

    private Attachment next(int number) {
      var kept = stored.stream().mapToLong(Long::longValue).sum();
      assertTrue((long) given * FILE - kept < FILE + Pieces.BYTES, () -> "held at file " + number);
      given++;
      return new Attachment(number + ".pdf", new Sensitive<>(Copy.pdf(FILE)));
    }
  }
}
