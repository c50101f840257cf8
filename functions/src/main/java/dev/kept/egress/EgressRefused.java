package dev.kept.egress;

/// Our own code asked for something that the registry does not allow; nothing left.
public final class EgressRefused extends RuntimeException {
  EgressRefused(Processor processor, String why) {
    super("request to " + processor.id() + " refused: " + why);
  }
}
