package dev.kept.local.control;

import dev.kept.local.clock.MovableClock;
import dev.kept.local.endpoints.Endpoints;
import dev.kept.local.iam.Identities;
import dev.kept.local.runtime.Functions;
import dev.kept.local.triggers.DeadLetters;
import dev.kept.local.triggers.Schedules;
import java.nio.file.Path;

/// The parts of a running platform that can be asked and moved.
public record Controls(
    Endpoints endpoints,
    Identities identities,
    Functions functions,
    Schedules schedules,
    DeadLetters deadLetters,
    MovableClock clock,
    Path logs) {}
