package dev.kept.local.runtime;

import java.nio.file.Path;
import java.util.List;

/// The class path that a CodeUri stands for.
@FunctionalInterface
public interface CodeFolders {

  /// Class path entries, in their order.
  List<String> of(Path code);
}
