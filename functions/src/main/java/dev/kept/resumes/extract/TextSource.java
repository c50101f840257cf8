package dev.kept.resumes.extract;

import java.io.IOException;

/// One format that text can be read from.
interface TextSource {
  /// Reads the whole file.
  ///
  /// @throws IOException if the file breaks the rules of its format
  /// @throws Stopped if it has no text to give for any other reason
  RawText read(byte[] bytes, Budget budget) throws IOException;
}
