package dev.kept.resumes.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBuilderTest {
  private static final float SIZE = 10;
  private static final float WIDTH = 5;

  @Test
  void aGapOfHalfASpaceIsASpace() {
    assertEquals(List.of("ab cd"), texts(row("ab", 0, 0), row("cd", 12, 0)));
    assertEquals(List.of("abcd"), texts(row("ab", 0, 0), row("cd", 10.9f, 0)));
  }

  @Test
  void aWideGapEndsThePiece() {
    assertEquals(List.of("ab", "cd"), texts(row("ab", 0, 0), row("cd", 27, 0)));
  }

  @Test
  void whatIsDrawnFurtherLeftIsNotGluedOn() {
    assertEquals(List.of("2020", "Nurse"), texts(row("2020", 200, 0), row("Nurse", 0, 0)));
  }

  @Test
  void aHigherBaselineEndsTheLineAndASuperscriptDoesNot() {
    assertEquals(List.of("ab", "cd"), texts(row("ab", 0, 0), row("cd", 10, 12)));
    assertEquals(List.of("ab2"), texts(row("ab", 0, 0), row("2", 10, -3)));
  }

  @Test
  void spacedOutLettersAreOneWord() {
    assertEquals(List.of("SKILLS"), texts(spaced("SKILLS", 0, 2)));
    assertEquals(List.of("KEY SKILLS"), texts(spaced("KEY", 0, 2), spaced("SKILLS", 3 * 7 + 5, 2)));
  }

  @Test
  void hebrewDrawnFromLeftToRightIsReadFromRightToLeft() {
    assertEquals(List.of("שלום"), texts(row("םולש", 0, 0)));
  }

  @Test
  void aPageDrawnInOrderStaysAsItIs() {
    var lines = List.of(line("a", 0, 10), line("b", 0, 30), line("side", 200, 10));
    assertEquals(lines, ReadingOrder.of(lines));
  }

  @Test
  void aHeadingDrawnLateIsReadWhereItStands() {
    var name = line("name", 0, 10);
    var heading = line("heading", 0, 60);
    var text = line("text", 0, 90);
    assertEquals(List.of(name, heading, text), ReadingOrder.of(List.of(text, heading, name)));
  }

  @Test
  void columnsAreReadOneAfterTheOther() {
    var drawn = new ArrayList<Line>();
    var expected = new ArrayList<Line>();
    for (var row = 9; row >= 0; row--) {
      drawn.add(line("left " + row, 0, 100 + row * 30));
      drawn.add(line("right " + row, 300, 110 + row * 30));
    }
    for (var row = 0; row < 10; row++) {
      expected.add(line("left " + row, 0, 100 + row * 30));
    }
    for (var row = 0; row < 10; row++) {
      expected.add(line("right " + row, 300, 110 + row * 30));
    }
    assertEquals(expected, ReadingOrder.of(drawn));
  }

  @Test
  void datesFlushRightAreReadWithTheirRows() {
    var drawn = new ArrayList<Line>();
    for (var row = 4; row >= 0; row--) {
      drawn.add(line("job " + row, 0, 100 + row * 30));
      drawn.add(line("year " + row, 300, 100 + row * 30));
    }
    var read = ReadingOrder.of(drawn).stream().map(Line::text).toList();
    assertEquals(List.of("job 0", "year 0", "job 1", "year 1"), read.subList(0, 4));
  }

  private static Line line(String text, float left, float y) {
    return new Line(text, left, left + 60, y, SIZE, 0);
  }

  @SafeVarargs
  private static List<String> texts(List<Glyph>... rows) {
    var glyphs = new ArrayList<Glyph>();
    for (var row : rows) {
      glyphs.addAll(row);
    }
    return LineBuilder.lines(glyphs).stream().map(Line::text).toList();
  }

  private static List<Glyph> row(String text, float x, float y) {
    return glyphs(text, x, y, 0);
  }

  private static List<Glyph> spaced(String text, float x, float gap) {
    return glyphs(text, x, 0, gap);
  }

  private static List<Glyph> glyphs(String text, float x, float y, float gap) {
    var glyphs = new ArrayList<Glyph>();
    for (var index = 0; index < text.length(); index++) {
      var at = x + index * (WIDTH + gap);
      glyphs.add(new Glyph(text.substring(index, index + 1), at, y, WIDTH, SIZE, 2.5f, 0));
    }
    return glyphs;
  }
}
