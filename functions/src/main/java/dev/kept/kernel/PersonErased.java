package dev.kept.kernel;

/// The person's keys are destroyed: what was sealed under them can never be read, nor added to.
public final class PersonErased extends RuntimeException {
  public PersonErased() {
    super("the keys of this account are destroyed", null, false, false);
  }
}
