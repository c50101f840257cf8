package dev.kept.local;

import dev.kept.local.calls.CallLog;
import dev.kept.local.children.S3Process;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.front.S3Front;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.template.BucketSpec;
import dev.kept.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The template's buckets for the tests of one JVM, in memory, behind the front that holds each
/// function to its policy.
public final class LocalObjects implements AutoCloseable {

  private final Queue<Stored> stored = new ConcurrentLinkedQueue<>();
  private final FaultPlan faults = new FaultPlan(List.of());
  private final S3Process process;
  private final S3Front front;

  LocalObjects(Template template, Identities identities, Path root, Path log) {
    this.process =
        new S3Process(
            new S3Process.Ground(
                root,
                Optional.empty(),
                log,
                template.buckets().stream().map(BucketSpec::name).toList(),
                everybody(template, identities)),
            (bucket, key, _, _) -> stored.add(new Stored(bucket, key)));
    this.front = new S3Front(process.port(), identities, faults, CallLog.inMemory());
  }

  /// An object that was put. `bucket` is the real name.
  public record Stored(String bucket, String key) {}

  /// Where S3 answers, to who signs.
  public URI uri() {
    return front.uri();
  }

  /// The failures to come, of target `s3`.
  public FaultPlan faults() {
    return faults;
  }

  /// The next object that was put and that nobody was told of yet.
  public Optional<Stored> next() {
    return Optional.ofNullable(stored.poll());
  }

  @Override
  public void close() {
    front.close();
    process.close();
  }

  private static List<Identity> everybody(Template template, Identities identities) {
    var all = new ArrayList<Identity>();
    all.add(identities.administrator());
    template.functions().forEach(function -> all.add(identities.named(function.logicalId())));
    return all;
  }
}
