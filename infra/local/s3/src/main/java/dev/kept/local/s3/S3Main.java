package dev.kept.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/// Runs s3proxy on a port of 127.0.0.1.
public final class S3Main {

  private static final String MEMORY = "memory";

  private S3Main() {}

  /// `args`: the port; the folder of the objects, or `memory`; a file of credentials, one
  /// `<access key id> <secret access key>` a line, which is deleted once read; the address that
  /// hears of stored objects; then the buckets, made when they are not there.
  public static void main(String[] args) throws Exception {
    var credentials = credentials(Path.of(args[2]));
    var store = new NotifyingBlobStore(store(args[1]), new ObjectCreated(URI.create(args[3])));
    buckets(store, List.of(Arrays.copyOfRange(args, 4, args.length)));
    var first = credentials.entrySet().iterator().next();
    var proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:" + args[0]))
            .awsAuthentication(AuthenticationType.AWS_V4, first.getKey(), first.getValue())
            .ignoreUnknownHeaders(true)
            .blobStore(store)
            .build();
    proxy.setBlobStoreLocator(
        (identity, _, _) -> {
          var secret = identity == null ? null : credentials.get(identity);
          return secret == null ? null : new AccessGrant(secret, store);
        });
    proxy.start();
  }

  private static BlobStore store(String folder) throws IOException {
    if (folder.equals(MEMORY)) {
      return new TransientNio2BlobStore();
    }
    return new FilesystemNio2BlobStore(Files.createDirectories(Path.of(folder)).toString());
  }

  private static void buckets(BlobStore store, List<String> buckets) {
    for (var bucket : buckets) {
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
    }
  }

  private static Map<String, String> credentials(Path file) throws IOException {
    var credentials = new HashMap<String, String>();
    for (var line : Files.readAllLines(file)) {
      var space = line.indexOf(' ');
      credentials.put(line.substring(0, space), line.substring(space + 1));
    }
    Files.delete(file);
    return credentials;
  }
}
