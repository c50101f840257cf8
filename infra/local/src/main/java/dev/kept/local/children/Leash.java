package dev.kept.local.children;

import java.io.IOException;
import java.util.Arrays;

/// The main class of every child: runs the real one (its name is the first argument) and ends the
/// JVM when standard input ends, which is when the parent ends, even by SIGKILL.
public final class Leash {

  private Leash() {}

  /// `args` are the real main class and its own arguments.
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("leash").start(Leash::holdOn);
    // The real main class lies on the child's class path alone, so it can only be found by name.
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void holdOn() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever sent
      }
    } catch (IOException _) {
      // the parent is gone all the same
    }
    Runtime.getRuntime().halt(0);
  }
}
