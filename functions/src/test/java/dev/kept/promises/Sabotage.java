package dev.kept.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A saboteur at work: its patched copies lie in a folder of their own. The shipped files are never
/// touched.
///
/// Patched classes are first swapped for the real ones in the [WarmLoader], where everything runs
/// already. What that shows is only ever that a proof turned red; whatever else comes of it, the
/// trial is made anew in a class loader of its own that has the folder in front, and counts as it
/// ends there.
///
/// @param project the root of the repository, for patches of its files
/// @param shipped the folder of classes that may be patched
/// @param tests the folder of tests, which may not
/// @param warm a loader over the same folders, for the trials of one run
record Sabotage(Path project, Path shipped, Path tests, WarmLoader warm) {

  /// Where a patched file of the project lies on the class path of the run;
  /// `dev.kept.house.Project` looks there first.
  static final String PROJECT_FILES = "sabotaged/";

  Sabotage(Path project, Path shipped, Path tests) {
    this(project, shipped, tests, new WarmLoader(shipped, tests));
  }

  /// Breaks the promise and runs the proofs.
  Verdict run(Saboteur saboteur, List<Evidence.Proof> proofs) {
    return run(saboteur, proofs, List.of());
  }

  /// Breaks the promise and runs first the proofs of other promises, which must not notice, then
  /// its own, until one turns red.
  Verdict run(Saboteur saboteur, List<Evidence.Proof> own, List<Evidence.Proof> others) {
    return inFolder(
        patched -> {
          var stale = new ArrayList<String>();
          for (var patch : saboteur.patches()) {
            if (apply(patch, patched) == 0) {
              stale.add(patch.what());
            }
          }
          if (!stale.isEmpty()) {
            return new Verdict.Stale(stale);
          }
          var swapped = warm.red(patched, own, others);
          return swapped.isPresent() ? swapped.get() : anew(patched, own, others);
        });
  }

  /// Runs the proofs with nothing broken, in the loader that saboteurs come to.
  Verdict control(List<Evidence.Proof> proofs) {
    return warm.control(proofs);
  }

  private Verdict anew(Path patched, List<Evidence.Proof> own, List<Evidence.Proof> others)
      throws IOException {
    var verdict = inLoaderOfItsOwn(patched, own, others);
    if (verdict instanceof Verdict.Red red
        && !(warm.control(own.stream().filter(red::isOf).toList()) instanceof Verdict.Green)) {
      return new Verdict.Broken("red also when nothing is broken: " + red.tests());
    }
    return verdict;
  }

  private Verdict inLoaderOfItsOwn(
      Path patched, List<Evidence.Proof> own, List<Evidence.Proof> others) throws IOException {
    var parent = Sabotage.class.getClassLoader();
    try (var loader = new SabotagedLoader(patched, List.of(shipped, tests), parent)) {
      var aside = others.isEmpty() ? new Verdict.Green(0) : ProofRun.in(loader, others);
      return aside instanceof Verdict.Green
          ? ProofRun.untilRed(loader, own)
          : new Verdict.TooFar(aside.toString());
    }
  }

  private int apply(Patch patch, Path patched) throws IOException {
    return switch (patch) {
      case Patch.OfClass change -> {
        var places = 0;
        for (var file : classFiles(change)) {
          places += apply(change, file, patched);
        }
        yield places;
      }
      case Patch.OfResource change -> apply(change, patched);
    };
  }

  private int apply(Patch.OfClass change, Path file, Path patched) throws IOException {
    var places = new AtomicInteger();
    var target = patched.resolve(shipped.relativize(file).toString());
    var classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(Sabotage.class.getClassLoader())
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    var model = classFile.parse(Files.exists(target) ? target : file);
    var transform = change.rewrite().apply(places::incrementAndGet);
    var bytes = classFile.transformClass(model, transform);
    if (places.get() > 0) {
      Files.createDirectories(target.getParent());
      Files.write(target, bytes);
    }
    return places.get();
  }

  private int apply(Patch.OfResource change, Path patched) throws IOException {
    var onClassPath = shipped.resolve(change.path());
    var real = Files.exists(onClassPath) ? onClassPath : project.resolve(change.path());
    var target =
        patched.resolve(Files.exists(onClassPath) ? change.path() : PROJECT_FILES + change.path());
    var text = Files.readString(Files.exists(target) ? target : real);
    if (!text.contains(change.before())) {
      return 0;
    }
    Files.createDirectories(target.getParent());
    Files.writeString(target, text.replace(change.before(), change.after()));
    return 1;
  }

  /// The class file of the patch's owner, and of the classes nested in it where the patch reaches
  /// there; none when the owner is not shipped.
  private List<Path> classFiles(Patch.OfClass change) throws IOException {
    var owner = shipped.resolve(change.owner().replace('.', '/') + ".class");
    if (!Files.exists(owner)) {
      return List.of();
    }
    if (!change.nested()) {
      return List.of(owner);
    }
    var name = owner.getFileName().toString().replace(".class", "");
    try (var siblings = Files.list(owner.getParent())) {
      return siblings
          .filter(
              file -> {
                var sibling = file.getFileName().toString();
                return sibling.equals(name + ".class")
                    || (sibling.startsWith(name + "$") && sibling.endsWith(".class"));
              })
          .sorted()
          .toList();
    }
  }

  private static Verdict inFolder(Work work) {
    try {
      var patched = Files.createTempDirectory("sabotage");
      try {
        return work.in(patched);
      } finally {
        delete(patched);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return new Verdict.Broken("the patch cannot be made: " + e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }

  private interface Work {
    Verdict in(Path patched) throws IOException;
  }
}
