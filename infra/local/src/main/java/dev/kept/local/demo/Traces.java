package dev.kept.local.demo;

import dev.kept.sweep.Marker;
import java.util.ArrayList;
import java.util.List;

/// What to look for when a person has left: name, address, link, and lines of the resume.
record Traces(String email, String firstName, String lastName, String resumeText) {
  private static final int LINE_LONG_ENOUGH = 24;
  private static final int MOST_LINES = 40;

  List<Marker> markers() {
    var markers = new ArrayList<Marker>();
    markers.add(new Marker("e-mail address", email));
    markers.add(new Marker("first name", firstName));
    markers.add(new Marker("last name", lastName));
    markers.add(new Marker("link", "portfolio.example.net/fatimazahra"));
    resumeText
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= LINE_LONG_ENOUGH)
        .distinct()
        .limit(MOST_LINES)
        .forEach(line -> markers.add(new Marker("a line of the resume", line)));
    return markers;
  }
}
