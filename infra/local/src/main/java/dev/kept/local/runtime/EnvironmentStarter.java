package dev.kept.local.runtime;

import java.io.IOException;

/// Starts a JVM for an environment.
@FunctionalInterface
interface EnvironmentStarter {

  Process start(Environment environment) throws IOException;
}
