package dev.kept.promises.sample;

/// What the sample's saboteurs put in place of real code.
final class Burglar {

  private static boolean propped;

  private Burglar() {}

  static boolean hasPropped() {
    return propped;
  }

  static boolean propsEveryDoorOpen() {
    propped = true;
    return true;
  }

  static boolean anyCodeFits(Door.Lock lock, String code) {
    return lock.code().length() == code.length();
  }

  static boolean yes() {
    return true;
  }

  static boolean wrongShape(int number) {
    return number > 0;
  }

  static Object notAVerdict() {
    return "yes";
  }
}
