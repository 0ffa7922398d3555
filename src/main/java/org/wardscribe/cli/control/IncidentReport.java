package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Incident;

/** All incidents, newest first. */
public record IncidentReport(Instant at, List<Line> incidents) {
  public IncidentReport {
    incidents = List.copyOf(incidents);
  }

  /**
   * @param conversations as people write them; none: all
   */
  public record Line(
      String name,
      List<String> conversations,
      String declaredBy,
      Instant declaredAt,
      Optional<String> standDownProposedBy,
      Optional<Instant> stoodDownAt) {
    public Line {
      conversations = List.copyOf(conversations);
    }

    static Line of(Incident incident) {
      return new Line(
          incident.name(),
          incident.conversations().stream().map(ConversationRef::toString).sorted().toList(),
          incident.declaredBy(),
          incident.declaredAt(),
          incident.standDownProposedBy(),
          incident.stoodDownAt());
    }
  }
}
