package dev.kept.local.endpoints;

import dev.kept.local.iam.Identities;
import dev.kept.local.template.Template;
import dev.kept.local.triggers.ObjectEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Starts the endpoints; returns when all of them answer and tables, buckets and keys are there.
@FunctionalInterface
public interface EndpointsLauncher {

  /// What the launcher is given. `root` is the project root (the template's folder); `data` is
  /// empty when nothing may outlive the process; `logs` is the folder of the children's logs;
  /// `clock` is the movable one.
  record Ground(
      Template template,
      Identities identities,
      Path root,
      Optional<Path> data,
      Path logs,
      Clock clock,
      ObjectEvents objectEvents) {}

  /// Starts them.
  ///
  /// @throws dev.kept.local.PlatformException with one clear line when one does not start
  Endpoints launch(Ground ground);
}
