package dev.kept.local.template;

/// Says in one line what is wrong with the template: `file:line: why`.
public final class TemplateException extends RuntimeException {

  TemplateException(Place place, String why) {
    super(place + ": " + why);
  }
}
