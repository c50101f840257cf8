package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ResumeId;
import dev.kept.platform.EventFunction;
import dev.kept.platform.JsonObject;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Woken by S3 when an original has arrived; the object's key is `<accountId>/<resumeId>`.
public final class ExtractResumeFunction extends EventFunction {
  @Inject ExtractResume extractResume;

  @Override
  protected JsonObject handle(JsonObject event) {
    for (var element : event.list("Records").orElseThrow()) {
      var record = (JsonObject) element;
      var object = record.object("s3").orElseThrow().object("object").orElseThrow();
      var key = URLDecoder.decode(object.text("key").orElseThrow(), StandardCharsets.UTF_8);
      var slash = key.indexOf('/');
      extractResume.run(
          new AccountId(key.substring(0, slash)), new ResumeId(key.substring(slash + 1)));
    }
    return new JsonObject();
  }
}
