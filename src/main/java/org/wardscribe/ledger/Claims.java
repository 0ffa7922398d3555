package org.wardscribe.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which entries may be worked on now: due, not leased, not paused, and not before their elders. */
final class Claims {
  /** Of one thread, in order, until the patient is known. */
  private static final String NO_ELDER_IN_THREAD =
      " AND NOT EXISTS (SELECT 1 FROM entry b WHERE b.thread_key = e.thread_key AND b.id < e.id"
          + " AND b.state = 'RECEIVED')";

  /**
   * Of one patient, in order, until it is delivered. Word by word as the index has it: SQLite knows
   * an IN and these ORs for two things.
   */
  private static final String NO_ELDER_OF_PATIENT =
      " AND NOT EXISTS (SELECT 1 FROM entry b WHERE b.patient_key = e.patient_key AND b.id < e.id"
          + " AND (b.state = 'IDENTIFIED' OR b.state = 'TRANSCRIBED' OR b.state = 'DELIVERING'"
          + " OR b.state = 'UNKNOWN'))";

  private static final String DESTINATION_OPEN =
      " AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.kind = 'DESTINATION' AND p.name ="
          + " e.destination AND (p.until IS NULL OR p.until > ?))";

  private static final String CONNECTOR_OPEN =
      " AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.kind = 'CONNECTOR' AND p.name = e.connector"
          + " AND (p.until IS NULL OR p.until > ?))";

  private Claims() {}

  /**
   * A claimed row.
   *
   * @param fence from now on
   * @param view the entry, where the writer remembers it; otherwise it is to be read
   */
  record Taken(EntryId entry, long fence, Optional<EntryView> view) {}

  /** Where a stage's work begins; an intent belongs to the worker that wrote it. */
  private static final Set<State> CLAIMABLE =
      EnumSet.of(
          State.RECEIVED,
          State.IDENTIFIED,
          State.TRANSCRIBED,
          State.UNKNOWN,
          State.DELIVERED,
          State.VERIFYING,
          State.AWAITING_AUTHOR);

  static List<Taken> take(Writing writing, ClaimRequest request) throws SQLException {
    if (!CLAIMABLE.contains(request.state())) {
      throw new IllegalArgumentException("no stage begins at " + request.state().path());
    }
    long now = writing.now();
    Optional<String> destination = request.destination().map(DestinationId::value);
    List<EntryRow> rows = new ArrayList<>();
    if (writing.memory().remembers()) {
      for (long id :
          Sql.all(
              writing.connection(),
              query("e.id", request.state(), destination),
              row -> row.getLong(1),
              arguments(request, now, destination))) {
        rows.add(EntryRow.need(writing, id));
      }
    } else {
      rows.addAll(
          Sql.all(
              writing.connection(),
              query("*", request.state(), destination) + writing.locking().freeRows(),
              EntryRow::read,
              arguments(request, now, destination)));
    }
    List<Taken> taken = new ArrayList<>();
    Set<String> halfOpen =
        rows.isEmpty() || !isSending(request.state()) ? Set.of() : Pauses.halfOpen(writing);
    for (EntryRow row : rows) {
      if (halfOpen.contains(row.destination)
          && maySend(writing, row)
          && !Pauses.tries(writing, row.destination, request.lease())) {
        continue;
      }
      row.fence++;
      row.leaseUntil = now + request.lease().toNanos() / 1_000;
      row.storeClaim(writing);
      taken.add(new Taken(row.entryId(), row.fence, view(writing, row)));
    }
    return taken;
  }

  private static boolean isSending(State state) {
    return state == State.TRANSCRIBED || state == State.UNKNOWN;
  }

  /** What may be filed twice is not sent again, and so tells nothing of the destination. */
  private static boolean maySend(Writing writing, EntryRow row) {
    return row.state == State.TRANSCRIBED
        || writing.settings().deduplicating().contains(new DestinationId(row.destination));
  }

  /** One that can't be read is claimed all the same: who reads it then says so. */
  private static Optional<EntryView> view(Writing writing, EntryRow row) throws SQLException {
    try {
      return Views.remembered(writing, row);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  static String query(String columns, State state, Optional<String> destination) {
    return "SELECT "
        + columns
        + " FROM entry e WHERE e.state = ? AND e.due_at <= ? AND e.lease_until <= ?"
        + (destination.isPresent() ? " AND e.destination = ?" : "")
        + order(state)
        + " ORDER BY e.due_at, e.id LIMIT ?";
  }

  private static String order(State state) {
    return switch (state) {
      case RECEIVED -> NO_ELDER_IN_THREAD;
      case TRANSCRIBED -> NO_ELDER_OF_PATIENT + DESTINATION_OPEN;
      case UNKNOWN -> DESTINATION_OPEN;
      case DELIVERED, VERIFYING -> CONNECTOR_OPEN;
      default -> "";
    };
  }

  private static Object[] arguments(ClaimRequest request, long now, Optional<String> destination) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(request.state().name());
    arguments.add(now);
    arguments.add(now);
    destination.ifPresent(arguments::add);
    if (order(request.state()).endsWith("> ?))")) {
      arguments.add(now);
    }
    arguments.add(request.most());
    return arguments.toArray();
  }
}
