package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import dev.kept.platform.StreamBatch;
import jakarta.inject.Inject;
import java.util.Map;

/// Woken by every change of the exports table; makes what is to be made.
public final class MakeExportFunction extends EventFunction {
  @Inject MakeExport makeExport;

  @Override
  protected JsonObject handle(JsonObject event) {
    return StreamBatch.each(event, this::make);
  }

  /// The table's other rows, the day's counts, have ids of another form.
  private void make(Map<String, String> keys) {
    ExportId.parse(keys.getOrDefault("exportId", ""))
        .ifPresent(
            export ->
                AccountId.parse(keys.getOrDefault("accountId", ""))
                    .ifPresent(account -> makeExport.run(account, export)));
  }
}
