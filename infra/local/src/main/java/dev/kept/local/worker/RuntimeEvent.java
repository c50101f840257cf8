package dev.kept.local.worker;

/// One event as Lambda hands it out; `deadline` in epoch milliseconds.
record RuntimeEvent(String requestId, String functionArn, long deadline, byte[] payload) {}
