package dev.kept.house;

import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what is promised about who may reach a bucket.
final class BucketSaboteurs {

  private BucketSaboteurs() {}

  @Sabotages("CX-4.4-01")
  static Saboteur aBucketLetsThePublicIn() {
    return Saboteur.of(
        Patch.resource(
            "template.yaml", "RestrictPublicBuckets: true", "RestrictPublicBuckets: false"));
  }

  @Sabotages("CX-4.4-01")
  static Saboteur objectsHaveAccessListsOfTheirOwn() {
    return Saboteur.of(Patch.resource("template.yaml", "BucketOwnerEnforced", "ObjectWriter"));
  }
}
