package dev.kept.local.edge;

/// A request that is answered with `status` before it is understood; the connection ends with it.
final class BadRequest extends Exception {

  private final int status;

  BadRequest(int status, String why) {
    super(why);
    this.status = status;
  }

  HttpResponse response() {
    return HttpResponse.message(status, String.valueOf(getMessage()));
  }
}
