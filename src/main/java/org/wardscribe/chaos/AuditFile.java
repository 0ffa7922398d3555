package org.wardscribe.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The exported audit, read again: whose messages each entry has, and how it went. */
final class AuditFile {
  private static final String NONE = "-";

  private final Map<String, List<Step>> steps = new LinkedHashMap<>();
  private final Map<String, List<String>> entriesOf = new HashMap<>();

  /** One transition. */
  record Step(Instant at, String to) {}

  /** Lines of {@code ENTRY number message,message} and of an audit row each, between tabs. */
  static AuditFile read(Path file) throws IOException {
    AuditFile audit = new AuditFile();
    for (String line : Files.readAllLines(file)) {
      String[] part = line.split("\t", -1);
      if (part[0].equals("ENTRY")) {
        audit.steps.put(part[1], new ArrayList<>());
        for (String message : part[2].split(",", -1)) {
          audit.entriesOf.computeIfAbsent(message, m -> new ArrayList<>()).add(part[1]);
        }
      } else if (!part[5].equals(NONE) && audit.steps.containsKey(part[1])) {
        audit.steps.get(part[1]).add(new Step(Instant.parse(part[0]), part[5]));
      }
    }
    return audit;
  }

  List<String> entriesOf(String message) {
    return entriesOf.getOrDefault(message, List.of());
  }

  /** Where the entry is; empty: nowhere yet. */
  String state(String entry) {
    List<Step> all = steps.getOrDefault(entry, List.of());
    return all.isEmpty() ? "" : all.get(all.size() - 1).to();
  }

  /**
   * True if a call at this time lay within an intent: from its commit until the entry's next
   * transition, and not longer than the lease.
   *
   * @param late how much later than it left a partner may have written a call down
   */
  boolean intended(String entry, String intent, Instant call, Duration lease, Duration late) {
    List<Step> all = steps.getOrDefault(entry, List.of());
    for (int i = 0; i < all.size(); i++) {
      Step begin = all.get(i);
      if (begin.to().equals(intent)) {
        Instant leaseEnd = begin.at().plus(lease);
        Instant end =
            i + 1 < all.size() && all.get(i + 1).at().isBefore(leaseEnd)
                ? all.get(i + 1).at()
                : leaseEnd;
        // Both clocks are the machine's, and the app's has milliseconds.
        if (!call.isBefore(begin.at().minusMillis(1)) && !call.isAfter(end.plus(late))) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if a person looks after it, or the ledger says why nobody needs to. */
  boolean rests(String entry, Set<String> states) {
    return states.contains(state(entry));
  }
}
