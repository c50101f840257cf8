package dev.kept.local.json;

/// Says that bytes are not the JSON that was asked for; never quotes them.
public final class JsonException extends RuntimeException {

  JsonException(String why) {
    super(why);
  }
}
