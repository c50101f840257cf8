package dev.kept.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The central directory of a ZIP held in memory; nothing is inflated before it is asked for, and
/// nothing is ever written to a disk.
///
/// Only stored and deflated entries, no encryption, no ZIP64, at most 4,096 entries: more than any
/// office document needs, and a bound on what a hostile one can ask for.
public final class ZipDirectory {
  private static final int MAX_ENTRIES = 4_096;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteBuffer bytes;
  private final Map<String, Entry> entries;
  private boolean nameTwice;

  private record Entry(boolean encrypted, int method, int compressedSize, int localHeader) {}

  private ZipDirectory(ByteBuffer bytes, Map<String, Entry> entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  /// Reads the directory.
  ///
  /// Where a name comes twice the first entry counts, so that no reader can be shown one part and
  /// another a different one.
  ///
  /// @throws IOException if the bytes are not a ZIP, or one outside the bounds above
  public static ZipDirectory of(byte[] zip) throws IOException {
    var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).asReadOnlyBuffer();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    try {
      return read(bytes);
    } catch (IndexOutOfBoundsException cut) {
      throw new IOException("the ZIP directory points outside the file", cut);
    }
  }

  /// The entries' names as they stand in the directory, in its order.
  public Set<String> names() {
    return entries.keySet();
  }

  /// Whether a name comes more than once; only the first entry of that name can be opened.
  public boolean hasNameTwice() {
    return nameTwice;
  }

  /// Opens an entry for reading; the stream inflates as it is read, so the reader must set a bound
  /// on what it takes.
  ///
  /// @throws IOException if there is no such entry, or it is encrypted or of another method
  public InputStream open(String name) throws IOException {
    var entry = entries.get(name);
    if (entry == null) {
      throw new IOException("no such entry");
    }
    if (entry.encrypted()) {
      throw new IOException("encrypted entry");
    }
    try {
      var raw = compressed(entry);
      return switch (entry.method()) {
        case STORED -> raw;
        case DEFLATED -> new InflaterInputStream(raw, new Inflater(true), 8_192);
        default -> throw new IOException("unsupported compression method");
      };
    } catch (IndexOutOfBoundsException cut) {
      throw new IOException("the ZIP entry lies outside the file", cut);
    }
  }

  private InputStream compressed(Entry entry) throws IOException {
    var at = entry.localHeader();
    if (bytes.getInt(at) != LOCAL_SIGNATURE) {
      throw new IOException("no local header");
    }
    var data = at + LOCAL_SIZE + unsigned(at + 26) + unsigned(at + 28);
    var content = new byte[entry.compressedSize()];
    bytes.get(data, content);
    return new ByteArrayInputStream(content);
  }

  private static ZipDirectory read(ByteBuffer bytes) throws IOException {
    var end = endRecord(bytes);
    var directory = new ZipDirectory(bytes, new LinkedHashMap<>());
    var count = directory.unsigned(end + 10);
    if (count > MAX_ENTRIES) {
      throw new IOException("too many entries");
    }
    // What stands before a ZIP shifts every offset in it by the same number of bytes.
    var start = end - bytes.getInt(end + 12);
    var shift = start - bytes.getInt(end + 16);
    if (shift < 0) {
      throw new IOException("the directory lies before the file");
    }
    directory.readEntries(start, shift, count);
    return directory;
  }

  private void readEntries(int start, int shift, int count) throws IOException {
    var at = start;
    for (var index = 0; index < count; index++) {
      if (bytes.getInt(at) != ENTRY_SIGNATURE) {
        throw new IOException("no directory entry");
      }
      var name = new byte[unsigned(at + 28)];
      bytes.get(at + ENTRY_SIZE, name);
      var size = bytes.getInt(at + 20);
      if (size < 0 || size > bytes.limit()) {
        throw new IOException("an entry is larger than its file");
      }
      var entry =
          new Entry(
              (bytes.get(at + 8) & 1) != 0, unsigned(at + 10), size, bytes.getInt(at + 42) + shift);
      nameTwice |= entries.putIfAbsent(new String(name, StandardCharsets.UTF_8), entry) != null;
      at += ENTRY_SIZE + name.length + unsigned(at + 30) + unsigned(at + 32);
    }
  }

  private static int endRecord(ByteBuffer bytes) throws IOException {
    var last = bytes.limit() - END_SIZE;
    for (var at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw new IOException("not a ZIP");
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
