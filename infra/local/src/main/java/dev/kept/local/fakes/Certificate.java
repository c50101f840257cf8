package dev.kept.local.fakes;

import dev.kept.local.PlatformException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A self-signed certificate for `localhost` and 127.0.0.1, made by the JDK's keytool at the first
/// start in a folder and kept there; nobody trusts it but the JVMs that are given its trust store.
final class Certificate {

  /// Guards nothing: the file's mode (0600) does. keytool wants one.
  static final String PASSWORD = "localhost";

  private static final String ALIAS = "local";

  private final Path keys;
  private final Path trusted;

  private Certificate(Path folder) {
    this.keys = folder.resolve("keys.p12");
    this.trusted = folder.resolve("trusted.p12");
  }

  static Certificate in(Path folder) {
    var certificate = new Certificate(folder);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(certificate.trusted)) {
        Files.deleteIfExists(certificate.keys);
        certificate.make();
        certificate.trust();
      }
      return certificate;
    } catch (IOException | GeneralSecurityException cause) {
      throw new PlatformException("the certificate of the fakes cannot be made", cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new PlatformException("making the certificate was interrupted", cause);
    }
  }

  /// For a server.
  SSLContext context() {
    try {
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), secret());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException cause) {
      throw new PlatformException("the certificate of the fakes cannot be read: " + keys, cause);
    }
  }

  /// For JVMs that are to trust it, and it alone.
  List<String> jvmFlags() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trusted.toAbsolutePath(),
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  /// The trust store's file.
  Path trusted() {
    return trusted;
  }

  private void make() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new PlatformException("keytool does not make the certificate of the fakes");
    }
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
  }

  private void trust() throws IOException, GeneralSecurityException {
    var made = KeyStore.getInstance(keys.toFile(), secret()).getCertificate(ALIAS);
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(ALIAS, made);
    try (OutputStream out = Files.newOutputStream(trusted)) {
      store.store(out, secret());
    }
  }

  private static char[] secret() {
    return PASSWORD.toCharArray();
  }
}
