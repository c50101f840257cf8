package dev.kept.kernel;

import java.util.Optional;

/// What a client says about the device it runs on, to be recognised in the session list
/// (CX-2.2-01).
///
/// @param name at most 64 characters, chosen by the client
/// @param os at most 64 characters
/// @param token the device token given at an earlier sign-in, when the client kept it
public record DeviceInfo(
    Sensitive<String> name, Sensitive<String> os, Optional<Sensitive<String>> token) {}
