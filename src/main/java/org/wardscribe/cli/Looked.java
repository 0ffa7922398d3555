package org.wardscribe.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which entries a list is to have: those that meet every criterion that is given. */
final class Looked {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these states, like held.")
  private List<String> states = List.of();

  @Option(
      names = "--conversation",
      paramLabel = "CONNECTOR/CONVERSATION",
      description = "One conversation, as conversations.yaml names it.")
  private String conversation;

  @Option(
      names = "--destination",
      paramLabel = "DESTINATION",
      description = "One record system, as destinations.yaml names it.")
  private String destination;

  @Option(names = "--reason", paramLabel = "CODE", description = "One reason, as shown here.")
  private String reason;

  @Option(
      names = "--staff",
      paramLabel = "ID",
      description = "One member of staff, who asked, advised, flagged or confirmed.")
  private String staff;

  @Option(names = "--from", paramLabel = "DATE", description = "Received on this day or later.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Received on this day or before.")
  private LocalDate to;

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      description = "The next page: what the last line of this one says.")
  private String after;

  @Option(names = "--most", paramLabel = "N", description = "At most so many, up to 1000.")
  private Integer most;

  /** As arguments of a request. */
  void into(Map<String, String> args, UkTime time) {
    put(args, "states", states.isEmpty() ? null : String.join(",", states));
    put(args, "conversation", conversation);
    put(args, "destination", destination);
    put(args, "reason", reason);
    put(args, "staff", staff);
    put(args, "from", from == null ? null : time.startOf(from));
    // The last microsecond of that day: it belongs to the period.
    put(args, "to", to == null ? null : time.startOf(to.plusDays(1)).minusNanos(1_000));
    put(args, "after", after);
    put(args, "most", most);
  }

  private static void put(Map<String, String> args, String name, Object value) {
    if (value != null) {
      args.put(name, value.toString());
    }
  }
}
