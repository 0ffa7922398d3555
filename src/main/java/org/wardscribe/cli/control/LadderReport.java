package org.wardscribe.cli.control;

import static org.wardscribe.ledger.State.ATTESTED;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.LEGAL_HOLD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REHEARSED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.UNPROVEN;
import static org.wardscribe.ledger.State.VERIFYING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.ConversationFigures;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.StepDown;

/** Where each conversation stands on the ladder {@code shadow → file → delete}, and why it may. */
public record LadderReport(Instant at, List<Line> lines) {
  public LadderReport {
    lines = List.copyOf(lines);
  }

  /**
   * What the site says of a conversation.
   *
   * @param table its mode in conversations.yaml
   * @param inForce the mode that holds now
   */
  public record Rungs(
      String conversation, String table, String inForce, String owner, LocalDate reviewDue) {}

  /**
   * One conversation; each figure is a count.
   *
   * @param table its mode in conversations.yaml; empty: it is not in there any more
   * @param inForce the mode that holds now
   * @param since when its first entry began; empty: there was none yet
   * @param held stopped for a person before anything was filed
   * @param rehearsed brought to the point where they would have been sent, and not sent
   * @param filed accepted by the record system
   * @param refused refused by it, by attempts
   * @param unknown left without a clear answer from it, by attempts
   * @param filedLater of those, what was found there, or accepted when it was sent again
   * @param deleted deleted, and seen to be gone
   * @param notSeen attested or not provable
   * @param stillThere still there when it was looked for after a request to delete it
   * @param changedUnfiled not, when they were deleted, what had been filed
   * @param escalated given to a person on the way to a deletion
   */
  public record Line(
      String conversation,
      String table,
      String inForce,
      String owner,
      Optional<LocalDate> reviewDue,
      Optional<Stepped> stepped,
      Optional<Instant> since,
      long entries,
      long open,
      long held,
      long rehearsed,
      long filed,
      long refused,
      long unknown,
      long filedLater,
      long retained,
      long onHold,
      long deleted,
      long notSeen,
      long stillThere,
      long changedUnfiled,
      long escalated) {

    /** What speaks against this conversation at the record system. */
    public long recordMismatches() {
      return refused + unknown;
    }

    /** What speaks against it at the source. */
    public long sourceMismatches() {
      return stillThere + changedUnfiled + escalated;
    }
  }

  /** Somebody took it down. */
  public record Stepped(
      String to, String by, Instant at, String reason, Optional<String> restoreProposedBy) {
    static Stepped of(StepDown step) {
      return new Stepped(
          step.rung().path(), step.by(), step.at(), step.reason(), step.restoreProposedBy());
    }
  }

  private static final Set<State> OPEN =
      EnumSet.complementOf(
          EnumSet.of(
              State.DELETED,
              State.ATTESTED,
              State.UNPROVEN,
              State.RETAINED,
              State.LEGAL_HOLD,
              State.WITHDRAWN,
              State.REJECTED,
              State.REHEARSED));

  static Line line(
      Rungs rungs, Optional<ConversationFigures> figures, Optional<StepDown> stepDown) {
    ConversationFigures counted =
        figures.orElseGet(
            () ->
                new ConversationFigures(
                    ConversationRef.parse(rungs.conversation()),
                    Instant.EPOCH,
                    Map.of(),
                    List.of()));
    Set<State> sending = EnumSet.of(DELIVERING, UNKNOWN);
    return new Line(
        rungs.conversation(),
        rungs.table(),
        rungs.inForce(),
        rungs.owner(),
        Optional.ofNullable(rungs.reviewDue()),
        stepDown.map(Stepped::of),
        figures.map(ConversationFigures::since),
        counted.entries(),
        OPEN.stream().mapToLong(state -> counted.now().getOrDefault(state, 0L)).sum(),
        counted.times(EnumSet.of(RECEIVED, IDENTIFIED, TRANSCRIBED), EnumSet.of(HELD)),
        counted.times(EnumSet.of(TRANSCRIBED), EnumSet.of(REHEARSED)),
        counted.times(sending, EnumSet.of(DELIVERED)),
        counted.times(EnumSet.of(DELIVERING), EnumSet.of(TRANSCRIBED, HELD)),
        counted.times(EnumSet.of(DELIVERING), EnumSet.of(UNKNOWN)),
        counted.times(EnumSet.of(UNKNOWN), EnumSet.of(DELIVERED)),
        counted.now().getOrDefault(RETAINED, 0L),
        counted.now().getOrDefault(LEGAL_HOLD, 0L),
        counted.now().getOrDefault(DELETED, 0L),
        counted.now().getOrDefault(ATTESTED, 0L) + counted.now().getOrDefault(UNPROVEN, 0L),
        counted.times(EnumSet.of(VERIFYING), EnumSet.of(DELIVERED)),
        counted.times(EnumSet.of(VERIFYING), EnumSet.of(RECEIVED)),
        counted.times(EnumSet.allOf(State.class), EnumSet.of(ESCALATED)));
  }
}
