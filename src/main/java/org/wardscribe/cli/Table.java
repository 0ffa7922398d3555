package org.wardscribe.cli;

import java.util.ArrayList;
import java.util.List;

/** Plain text in columns as wide as their widest cell, with lines of text between the rows. */
final class Table {
  private static final String GAP = "  ";

  private sealed interface Line {
    record Cells(List<String> cells) implements Line {}

    record Text(String text) implements Line {}
  }

  private final String indent;
  private final List<Line> lines = new ArrayList<>();

  Table(String indent, String... headings) {
    this.indent = indent;
    if (headings.length > 0) {
      row(headings);
    }
  }

  Table row(String... cells) {
    List<String> shown = new ArrayList<>();
    for (String cell : cells) {
      shown.add(Plain.line(cell));
    }
    lines.add(new Line.Cells(shown));
    return this;
  }

  /** A line below a row, as long as it is. */
  Table note(String text) {
    if (!text.isEmpty()) {
      lines.add(new Line.Text(Plain.line(text)));
    }
    return this;
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (Line line : lines) {
      if (line instanceof Line.Cells row) {
        for (int i = 0; i < row.cells().size(); i++) {
          int width = length(row.cells().get(i));
          if (i == widths.size()) {
            widths.add(width);
          } else {
            widths.set(i, Math.max(widths.get(i), width));
          }
        }
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(write(line, widths)).append('\n'));
    return text.toString();
  }

  private String write(Line line, List<Integer> widths) {
    if (line instanceof Line.Text note) {
      return indent + GAP + GAP + note.text();
    }
    StringBuilder written = new StringBuilder(indent);
    List<String> cells = ((Line.Cells) line).cells();
    for (int i = 0; i < cells.size(); i++) {
      written.append(cells.get(i)).append(" ".repeat(widths.get(i) - length(cells.get(i))));
      written.append(GAP);
    }
    return written.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
