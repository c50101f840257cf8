package dev.kept.kernel;

import java.util.Locale;
import java.util.Optional;

/// Something a person may allow or forbid about the use of their data (LAW-02, LAW-09).
///
/// @param purpose what a consent or an objection is about; empty for a restriction, which is about
///     everything that [Basis#ACCOUNT] does not bear
public record Choice(Kind kind, Optional<Purpose> purpose) {
  /// To what a choice says yes.
  public enum Kind {
    /// Yes allows: a purpose that rests on consent.
    CONSENT,
    /// Yes forbids: one purpose of the service.
    OBJECTION,
    /// Yes forbids: every purpose but the account's own.
    RESTRICTION;

    /// @return the word in answers and receipts: lower case
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Choice {
    var basis = purpose.map(Purpose::basis);
    var fits =
        switch (kind) {
          case CONSENT -> basis.equals(Optional.of(Basis.CONSENT));
          case OBJECTION -> basis.equals(Optional.of(Basis.SERVICE));
          case RESTRICTION -> basis.isEmpty();
        };
    if (!fits) {
      throw new IllegalArgumentException("no such choice");
    }
  }

  public static Choice consent(Purpose purpose) {
    return new Choice(Kind.CONSENT, Optional.of(purpose));
  }

  public static Choice objection(Purpose purpose) {
    return new Choice(Kind.OBJECTION, Optional.of(purpose));
  }

  public static Choice restriction() {
    return new Choice(Kind.RESTRICTION, Optional.empty());
  }

  /// @return whether saying `yes` lets more be done with the person's data than saying no
  public boolean permits(boolean yes) {
    return (kind == Kind.CONSENT) == yes;
  }

  /// @return what it is kept under, such as `consent.ai`
  public String mark() {
    return kind.word() + purpose.map(of -> "." + of.word()).orElse("");
  }
}
