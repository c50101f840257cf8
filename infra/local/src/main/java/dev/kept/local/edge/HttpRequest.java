package dev.kept.local.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// A whole request as it came: `target` is not decoded, headers keep their order and number.
///
/// `peer` is the address at the other end of the socket, which the client may choose within
/// 127.0.0.0/8.
public record HttpRequest(
    String method,
    String target,
    String version,
    List<Header> headers,
    byte[] body,
    InetAddress peer) {

  /// Keeps a copy of the headers.
  public HttpRequest {
    headers = List.copyOf(headers);
  }

  /// The target up to its query.
  public String path() {
    var question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /// What follows the first `?`; empty when there is none.
  public String query() {
    var question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  /// The first header of that name.
  public Optional<String> header(String name) {
    return headers.stream().filter(header -> header.is(name)).map(Header::value).findFirst();
  }
}
