package dev.kept.login;

import dev.kept.limits.Counted;
import dev.kept.limits.DeviceClass;
import dev.kept.platform.Row;
import java.time.Instant;

/// On whose budget a code is sent, and since when: what is given back when it is given up.
record SendCharge(Counted counted, Instant askedAt) {
  /// @param row of a challenge that is not silent; its account counts for a change of contact alone
  static SendCharge of(Row row) {
    var deviceClass = DeviceClass.ofWord(row.text("deviceClass"));
    var counted =
        new Counted(
            deviceClass,
            row.text("blindIndex"),
            row.maybeText("accountId").filter(_ -> deviceClass == DeviceClass.CONTACT_CHANGE),
            row.maybeText("device"));
    return new SendCharge(counted, row.instant("askedAt"));
  }
}
