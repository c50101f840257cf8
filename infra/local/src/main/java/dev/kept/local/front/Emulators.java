package dev.kept.local.front;

import dev.kept.local.children.DynamoProcess;
import dev.kept.local.children.S3Process;
import dev.kept.local.children.Tables;
import dev.kept.local.endpoints.EndpointsLauncher;
import dev.kept.local.iam.Identity;
import dev.kept.local.template.BucketSpec;
import java.util.ArrayList;
import java.util.List;

/// Starts the two emulators as the template wants them.
final class Emulators {

  private Emulators() {}

  /// DynamoDB Local with the template's tables.
  static DynamoProcess dynamo(EndpointsLauncher.Ground ground) {
    var process =
        new DynamoProcess(
            ground.root(),
            ground.data().map(data -> data.resolve("dynamodb")),
            ground.logs().resolve("dynamodb.log"));
    try {
      Tables.create(ground.template().tables(), process.uri());
      return process;
    } catch (RuntimeException failed) {
      process.close();
      throw failed;
    }
  }

  /// s3proxy with the template's buckets and everybody's credentials.
  static S3Process s3(EndpointsLauncher.Ground ground) {
    return new S3Process(
        new S3Process.Ground(
            ground.root(),
            ground.data().map(data -> data.resolve("s3")),
            ground.logs().resolve("s3.log"),
            ground.template().buckets().stream().map(BucketSpec::name).toList(),
            everybody(ground)),
        ground.objectEvents());
  }

  private static List<Identity> everybody(EndpointsLauncher.Ground ground) {
    var identities = ground.identities();
    var all = new ArrayList<Identity>();
    all.add(identities.administrator());
    ground
        .template()
        .functions()
        .forEach(function -> all.add(identities.named(function.logicalId())));
    return all;
  }
}
