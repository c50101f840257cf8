package dev.kept.promises;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs chosen proofs by the JUnit platform in a given class loader and judges how they end.
final class ProofRun implements TestExecutionListener {

  private final List<String> asserted = new ArrayList<>();
  private final List<String> unsound = new ArrayList<>();
  private int passed;

  private ProofRun() {}

  /// Runs them one by one until one turns red.
  ///
  /// @return where none did, the first that is neither red nor green; green when there is none
  static Verdict untilRed(ClassLoader loader, List<Evidence.Proof> proofs) {
    var passed = 0;
    var broken = Optional.<Verdict>empty();
    for (var proof : proofs) {
      switch (in(loader, List.of(proof))) {
        case Verdict.Green(var tests) -> passed += tests;
        case Verdict.Red red -> {
          return red;
        }
        case Verdict other -> broken = broken.or(() -> Optional.of(other));
      }
    }
    var tests = passed;
    return broken.orElseGet(() -> new Verdict.Green(tests));
  }

  /// Runs them all.
  static Verdict in(ClassLoader loader, List<Evidence.Proof> proofs) {
    var run = new ProofRun();
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      run.execute(loader, proofs);
    } catch (ClassNotFoundException | LinkageError e) {
      return new Verdict.Broken("a proof cannot be loaded: " + e);
    } finally {
      thread.setContextClassLoader(before);
    }
    return run.verdict();
  }

  private void execute(ClassLoader loader, List<Evidence.Proof> proofs)
      throws ClassNotFoundException {
    var selectors = new ArrayList<DiscoverySelector>();
    for (var proof : proofs) {
      selectors.add(selector(loader.loadClass(proof.type()), proof.method()));
    }
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameter("junit.jupiter.execution.timeout.default", "60 s")
            .build();
    var config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(config).execute(request, this);
  }

  private static DiscoverySelector selector(Class<?> type, String method) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(method) && !candidate.isSynthetic())
        .findFirst()
        .map(found -> selectMethod(type, found))
        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no test " + method));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getThrowable().isEmpty()) {
      passed += test.isTest() ? 1 : 0;
      return;
    }
    var failure = result.getThrowable().orElseThrow();
    if (isAssertion(failure) && result.getStatus() == TestExecutionResult.Status.FAILED) {
      asserted.add(name(test));
    } else {
      unsound.add(name(test) + " ended by " + causes(failure));
    }
  }

  private Verdict verdict() {
    if (!asserted.isEmpty()) {
      return new Verdict.Red(asserted.stream().distinct().toList());
    }
    if (!unsound.isEmpty()) {
      return new Verdict.Broken("no assertion failed; " + String.join("; ", unsound));
    }
    return passed == 0 ? new Verdict.Broken("no proof ran") : new Verdict.Green(passed);
  }

  /// An assertion that failed because a class could not be loaded or verified says nothing about
  /// the promise, so every cause is looked at.
  private static boolean isAssertion(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError || cause instanceof ReflectiveOperationException) {
        return false;
      }
    }
    return failure instanceof AssertionError;
  }

  private static String causes(Throwable failure) {
    var text = new StringBuilder(failure.toString());
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", caused by ").append(cause);
    }
    return text.toString();
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(
            source -> {
              var type = source.getClassName();
              return type.substring(type.lastIndexOf('.') + 1) + "." + source.getMethodName();
            })
        .orElse(test.getDisplayName());
  }
}
