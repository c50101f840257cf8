package dev.kept.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One request and the place for its answer.
public final class Exchange {

  private final Request request;
  private final OutputStream out;
  private boolean answered;
  private boolean last;

  Exchange(Request request, OutputStream out, boolean last) {
    this.request = request;
    this.out = out;
    this.last = last;
  }

  /// What was asked.
  public Request request() {
    return request;
  }

  /// Answers with a whole body; its length is added to the headers.
  public void answer(int status, Headers headers, byte[] body) throws IOException {
    var length = bodiless(status) ? headers : headers.with("Content-Length", "" + body.length);
    start(status, length);
    if (!request.method().equals("HEAD") && !bodiless(status)) {
      out.write(body);
    }
    out.flush();
  }

  /// Passes an answer on: `headers` may name the length, else the body goes in chunks.
  public void relay(int status, Headers headers, InputStream body) throws IOException {
    var length = headers.contentLength();
    if (request.method().equals("HEAD") || bodiless(status)) {
      start(status, headers);
    } else if (length.isPresent()) {
      start(status, headers);
      body.transferTo(out);
    } else {
      start(status, headers.with("Transfer-Encoding", "chunked"));
      try (var chunks = new ChunkedOutput(out)) {
        body.transferTo(chunks);
      }
    }
    out.flush();
  }

  boolean answered() {
    return answered;
  }

  boolean last() {
    return last;
  }

  void makeLast() {
    last = true;
  }

  private void start(int status, Headers headers) throws IOException {
    answered = true;
    if (request.body() instanceof ContinuingBody body && !body.told()) {
      last = true;
    }
    var all = last ? headers.with("Connection", "close") : headers;
    new Head("HTTP/1.1 " + status + " " + Reasons.of(status), all).write(out);
  }

  private static boolean bodiless(int status) {
    return status == 204 || status == 304 || status < 200;
  }
}
