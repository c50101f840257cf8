package dev.kept.notices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;
import java.util.Map;

/// Woken by every change of the notices table; sends where there is something to send.
public final class SendNoticesFunction extends EventFunction {
  @Inject SendNotices sendNotices;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(event, this::send);
  }

  /// The table's other rows, the day's counts, have ids of another form.
  private void send(Map<String, String> keys) {
    var notice = keys.getOrDefault("noticeId", "");
    if (OpaqueId.isValid(notice)) {
      AccountId.parse(keys.getOrDefault("accountId", ""))
          .ifPresent(account -> sendNotices.run(new NoticeKey(account, notice)));
    }
  }
}
