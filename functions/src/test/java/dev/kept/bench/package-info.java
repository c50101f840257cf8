/// Benchmarks: what is measured, and so never a test (ADR 13). Nothing but `mvn -Pbench` runs them.
@NullMarked
package dev.kept.bench;

import org.jspecify.annotations.NullMarked;
