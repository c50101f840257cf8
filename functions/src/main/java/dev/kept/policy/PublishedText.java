package dev.kept.policy;

import dev.kept.kernel.NoticeInForce;
import dev.kept.kernel.NoticeInForce.Text;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The notice in force with the hash of what is answered for it, so that anybody can hold a hash
/// against what they were shown: `curl .../v1/policy | sha256sum`.
///
/// A deployment that changes its settings (its contact, its officer, its processors) changes the
/// text and so the hash, under the same version.
@Singleton
final class PublishedText implements NoticeInForce {
  private final PolicyVersions versions;
  private final Notice notice;

  PublishedText(PolicyVersions versions, Notice notice) {
    this.versions = versions;
    this.notice = notice;
  }

  @Override
  public Text now() {
    var version = versions.inForce();
    return new Text(version.name(), sha256(notice.of(version).bytes()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
