package dev.kept.local.template;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Where in the template something stands; lines count from 1.
record Place(Path file, int line) {

  static Place of(Path file, Node node) {
    return of(file, node.getStartMark());
  }

  static Place of(Path file, Optional<Mark> mark) {
    return new Place(file, mark.map(found -> found.getLine() + 1).orElse(1));
  }

  @Override
  public String toString() {
    return file.getFileName() + ":" + line;
  }
}
