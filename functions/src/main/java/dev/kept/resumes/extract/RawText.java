package dev.kept.resumes.extract;

/// Text as a format gave it, before it is cleaned.
///
/// @param title empty where there is none
record RawText(String text, int pages, String title) {
  @Override
  public String toString() {
    return "RawText[" + text.length() + " units]";
  }
}
