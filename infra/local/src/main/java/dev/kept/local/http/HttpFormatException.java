package dev.kept.local.http;

import java.io.IOException;

/// Says that bytes are no HTTP/1.1 message; never quotes them.
public final class HttpFormatException extends IOException {

  HttpFormatException(String why) {
    super(why);
  }
}
