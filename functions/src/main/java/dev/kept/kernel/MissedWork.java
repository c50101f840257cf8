package dev.kept.kernel;

/// One capability's rows of work that the stream or the bucket missed, and the way to take them up
/// again.
///
/// A port: the retention capability's schedules call every one of these, found by injection. The
/// schedule `FinishErasures` calls the one named `erasures`, `PurgeOriginals` the one named
/// `originals`, `ResumeWork` all others.
public interface MissedWork {
  /// @return what is taken up, for counts in logs: lower case, such as `sends`
  String name();

  /// Takes up what nobody works on, or ends it in a clear state after its last attempt. Idempotent
  /// and bounded: what does not fit into one call is found by the next.
  ///
  /// @return how many rows this call moved
  int resume();
}
