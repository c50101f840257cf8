package dev.kept.policy;

import dev.kept.kernel.PublishedPolicy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The versions of the notice that are published, read from `policy/versions.json`: a list of
/// `{"version", "updated"}`, the one in force last.
///
/// What a deployment changes of the notice (its contact, its officer, its processors) is told by
/// the notice itself; what the code changes is a new version here.
@Singleton
final class PolicyVersions implements PublishedPolicy {
  private final List<Version> versions;

  PolicyVersions() {
    this.versions =
        Resources.objects("versions.json").stream()
            .map(
                version ->
                    new Version(
                        version.text("version").orElseThrow(),
                        LocalDate.parse(version.text("updated").orElseThrow())))
            .toList();
  }

  /// One version, and the day it was last updated on.
  record Version(String name, LocalDate updated) {}

  Version inForce() {
    return versions.getLast();
  }

  Optional<Version> find(String name) {
    return versions.stream().filter(version -> version.name().equals(name)).findAny();
  }

  @Override
  public String currentVersion() {
    return inForce().name();
  }
}
