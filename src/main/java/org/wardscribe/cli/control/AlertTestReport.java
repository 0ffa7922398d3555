package org.wardscribe.cli.control;

import java.util.List;

/** What became of a test of the ways on which people are told of alerts. */
public record AlertTestReport(List<Line> lines) {
  public AlertTestReport {
    lines = List.copyOf(lines);
  }

  /**
   * @param channel a mailbox or a webhook
   * @param outcome {@code sent}, or the code of the failure
   */
  public record Line(String channel, String outcome) {}
}
