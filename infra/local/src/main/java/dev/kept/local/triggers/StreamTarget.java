package dev.kept.local.triggers;

import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.template.EventSource.StreamSource;
import java.time.Clock;

/// Whom a stream wakes, by which rules, and where what failed goes.
record StreamTarget(
    LambdaFunction function, StreamSource source, DeadLetters deadLetters, Clock clock) {}
