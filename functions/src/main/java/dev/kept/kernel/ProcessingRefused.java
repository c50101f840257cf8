package dev.kept.kernel;

/// The person does not allow what was about to be done with their data: they have not consented,
/// or they restricted it, or objected.
public final class ProcessingRefused extends RuntimeException {
  private final transient Reason reason;

  public ProcessingRefused(Reason reason) {
    super("the person does not allow this use of their data", null, false, false);
    this.reason = reason;
  }

  /// Why, as clients are told.
  public enum Reason {
    CONSENT_REQUIRED("consent_required"),
    RESTRICTED("processing_restricted");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /// @return the problem's code
    public String code() {
      return code;
    }
  }

  public Reason reason() {
    return reason;
  }
}
