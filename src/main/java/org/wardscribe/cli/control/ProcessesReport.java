package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.wardscribe.ledger.SiteProcess;

/**
 * The processes of a site that share its ledger, and which of them work by other tables than the
 * one that had its tables read again last, or, if none had, that started last.
 */
public record ProcessesReport(List<Line> lines) {
  public ProcessesReport {
    lines = List.copyOf(lines);
  }

  /**
   * @param since it has its tables since then
   * @param silent nothing was heard of it for a minute
   * @param differing the tables that are others than those of {@code leader}; none: the same
   * @param leader the name of the process that has tables last
   * @param refused why it can't take those; empty: nothing is in the way
   */
  public record Line(
      String name,
      Instant since,
      boolean silent,
      List<String> differing,
      String leader,
      String refused) {}

  /** True if entries may be identified by different tables just now. */
  public boolean disagree() {
    return lines.stream().anyMatch(line -> !line.silent() && !line.differing().isEmpty());
  }

  static ProcessesReport of(List<SiteProcess> processes) {
    List<SiteProcess> running = SiteProcess.running(processes);
    Optional<SiteProcess> leader =
        running.stream()
            .max(Comparator.comparing(SiteProcess::reloaded).thenComparing(SiteProcess::since));
    return new ProcessesReport(
        leader.stream()
            .flatMap(
                first -> processes.stream().map(one -> line(one, first, !running.contains(one))))
            .toList());
  }

  private static Line line(SiteProcess one, SiteProcess leader, boolean silent) {
    TreeSet<String> differing = new TreeSet<>();
    for (Map.Entry<String, String> table : leader.tables().entrySet()) {
      if (!table.getValue().equals(one.tables().get(table.getKey()))) {
        differing.add(table.getKey());
      }
    }
    return new Line(
        one.name(), one.since(), silent, List.copyOf(differing), leader.name(), one.refused());
  }
}
