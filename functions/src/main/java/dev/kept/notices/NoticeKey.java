package dev.kept.notices;

import dev.kept.kernel.AccountId;

/// Names one row of the notices table.
record NoticeKey(AccountId account, String notice) {}
