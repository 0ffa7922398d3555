package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageThread;

/**
 * One composed thread and what must become of it.
 *
 * @param kind of difficulty
 * @param patient the record that it is to be matched with; empty: it is to be held
 */
record StressCase(
    String kind,
    Origin origin,
    List<Marked> parts,
    LocalDate sentOn,
    Site site,
    Set<String> staff,
    Optional<String> patient) {
  MessageThread thread() {
    return new MessageThread(
        parts.stream()
            .map(p -> new MessageThread.Part(p.text(), sentOn, Optional.of(site.code())))
            .toList(),
        staff);
  }
}
