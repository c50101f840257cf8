package dev.kept.local.sigv4;

import dev.kept.local.iam.Identity;

/// What a signature proved.
public sealed interface Verdict {

  /// The identity made this very request, within the last five minutes.
  record Signed(Identity identity) implements Verdict {}

  /// No `Authorization` header of this scheme.
  record Unsigned() implements Verdict {}

  /// The access key was never given out.
  record UnknownKey() implements Verdict {}

  /// The signature is wrong, incomplete or out of its time; `why` is AWS's own wording where it has
  /// one, and holds nothing of the request.
  record Wrong(String why) implements Verdict {}
}
