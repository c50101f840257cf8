package dev.kept.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;

/// One loader that runs already, in which saboteurs come and go: a saboteur's classes are swapped
/// for the real ones in place, the proofs run, the real ones return. It spares a trial the loading
/// and the first call of everything, which is nearly all that a trial costs.
///
/// A proof that turned red here must be green again once the real classes are back. So it was the
/// saboteur that it noticed, and nothing that an earlier one left behind. Where it stays red, the
/// loader is given up, with its tables, for a new one.
final class WarmLoader {
  private final Path shipped;
  private final Path tests;
  private final Path unpatched;
  private Optional<SabotagedLoader> open = Optional.empty();

  /// @param shipped the folder of the classes that may be swapped
  /// @param tests the folder of tests, which may not
  WarmLoader(Path shipped, Path tests) {
    this.shipped = shipped;
    this.tests = tests;
    try {
      this.unpatched = Files.createTempDirectory("unpatched");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    unpatched.toFile().deleteOnExit();
  }

  /// Runs the proofs with nothing broken.
  synchronized Verdict control(List<Evidence.Proof> proofs) {
    return ProofRun.in(loader(), proofs);
  }

  /// Swaps in what lies in the folder and runs the proofs of other promises, then a promise's own,
  /// until one turns red.
  ///
  /// @return empty unless one did, and no other promise's, and it is green with the real classes:
  ///     then nothing is known. Files that are not classes, changes that the virtual machine makes
  ///     only in a class that is not loaded yet, and whatever a bean read when it was made need a
  ///     loader of their own
  synchronized Optional<Verdict> red(
      Path patched, List<Evidence.Proof> own, List<Evidence.Proof> others) throws IOException {
    var names = classNames(patched);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var verdict = broken(patched, names, own, others);
    if (verdict.isEmpty()) {
      return Optional.empty();
    }
    var again = own.stream().filter(verdict.get()::isOf).toList();
    if (ProofRun.in(loader(), again) instanceof Verdict.Green) {
      return Optional.of(verdict.get());
    }
    close();
    return Optional.empty();
  }

  private Optional<Verdict.Red> broken(
      Path patched, List<String> names, List<Evidence.Proof> own, List<Evidence.Proof> others)
      throws IOException {
    if (!swap(names, patched)) {
      return Optional.empty();
    }
    try {
      var aside = others.isEmpty() ? new Verdict.Green(0) : ProofRun.in(loader(), others);
      return aside instanceof Verdict.Green
              && ProofRun.untilRed(loader(), own) instanceof Verdict.Red red
          ? Optional.of(red)
          : Optional.empty();
    } finally {
      if (!swap(names, shipped)) {
        close();
      }
    }
  }

  private boolean swap(List<String> names, Path from) throws IOException {
    var definitions = new ArrayList<ClassDefinition>();
    try {
      for (var name : names) {
        var bytes = Files.readAllBytes(from.resolve(name.replace('.', '/') + ".class"));
        definitions.add(new ClassDefinition(loader().loadClass(name), bytes));
      }
      Agent.INSTRUMENTATION.redefineClasses(definitions.toArray(ClassDefinition[]::new));
      return true;
    } catch (ClassNotFoundException
        | LinkageError
        | UnmodifiableClassException
        | UnsupportedOperationException _) {
      // The patch does not fit a loaded class; a loader of its own says whether it fits at all.
      return false;
    }
  }

  /// @return the patched classes; none where anything else is patched too
  private static List<String> classNames(Path patched) throws IOException {
    try (var files = Files.walk(patched)) {
      var names =
          files
              .filter(Files::isRegularFile)
              .map(file -> patched.relativize(file).toString())
              .toList();
      return names.stream().allMatch(name -> name.endsWith(".class"))
          ? names.stream().map(WarmLoader::className).toList()
          : List.of();
    }
  }

  private static String className(String file) {
    return file.substring(0, file.length() - ".class".length()).replace('/', '.');
  }

  private SabotagedLoader loader() {
    var loader =
        open.orElseGet(
            () ->
                new SabotagedLoader(
                    unpatched, List.of(shipped, tests), WarmLoader.class.getClassLoader()));
    open = Optional.of(loader);
    return loader;
  }

  private void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }

  private static final class Agent {
    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
  }
}
