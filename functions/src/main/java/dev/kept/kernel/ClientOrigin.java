package dev.kept.kernel;

import java.util.Optional;

/// Where a sign-in came from, as the trusted edge saw it and never as the client says (ADR 16).
///
/// Serves security alone: it rests sealed under [Purpose#SECURITY], in the row of the session that
/// it opened (JN-2-09, CX-2.2-02).
///
/// @param address of the client; shown to nobody
/// @param city such as `Hyderabad, IN`, for the list of sessions; empty when the edge does not know
public record ClientOrigin(
    Sensitive<String> address, Optional<Sensitive<String>> city, ClientKind client) {}
