package dev.kept.audit;

import dev.kept.auditor.Entry;
import dev.kept.platform.AuditAnchor;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes parts of the audit trail for tests that put them together without a context.
public final class AuditParts {
  private AuditParts() {}

  /// @return an entry of the chains, as an auditor reads it
  public static Entry read(Row row) {
    return ChainRoom.entry(row);
  }

  public static AuditAnchor anchor(DynamoDbClient client, Settings settings, Clock clock) {
    return new AnchorDocument(new Appending(client, new AuditChains(client, settings)), clock);
  }
}
