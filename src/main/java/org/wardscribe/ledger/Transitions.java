package org.wardscribe.ledger;

import static org.wardscribe.ledger.EvidenceKind.ACCEPTANCE;
import static org.wardscribe.ledger.EvidenceKind.ATTESTATION;
import static org.wardscribe.ledger.EvidenceKind.AUTHOR_DELETED;
import static org.wardscribe.ledger.EvidenceKind.DECISION;
import static org.wardscribe.ledger.EvidenceKind.DELETION;
import static org.wardscribe.ledger.EvidenceKind.DOCUMENT;
import static org.wardscribe.ledger.EvidenceKind.DOUBT;
import static org.wardscribe.ledger.EvidenceKind.FLAG;
import static org.wardscribe.ledger.EvidenceKind.GUARDS;
import static org.wardscribe.ledger.EvidenceKind.HOLD;
import static org.wardscribe.ledger.EvidenceKind.IDENTIFICATION;
import static org.wardscribe.ledger.EvidenceKind.INTENT;
import static org.wardscribe.ledger.EvidenceKind.LEASE_END;
import static org.wardscribe.ledger.EvidenceKind.REFUSAL;
import static org.wardscribe.ledger.EvidenceKind.REHEARSAL;
import static org.wardscribe.ledger.EvidenceKind.REREAD;
import static org.wardscribe.ledger.EvidenceKind.RETENTION;
import static org.wardscribe.ledger.EvidenceKind.UNCERTAINTY;
import static org.wardscribe.ledger.EvidenceKind.UNFLAG;
import static org.wardscribe.ledger.EvidenceKind.VERIFICATION;
import static org.wardscribe.ledger.EvidenceKind.VERSION;
import static org.wardscribe.ledger.State.ATTESTED;
import static org.wardscribe.ledger.State.AWAITING_AUTHOR;
import static org.wardscribe.ledger.State.DELETED;
import static org.wardscribe.ledger.State.DELETING;
import static org.wardscribe.ledger.State.DELIVERED;
import static org.wardscribe.ledger.State.DELIVERING;
import static org.wardscribe.ledger.State.ESCALATED;
import static org.wardscribe.ledger.State.HELD;
import static org.wardscribe.ledger.State.IDENTIFIED;
import static org.wardscribe.ledger.State.LEGAL_HOLD;
import static org.wardscribe.ledger.State.RECEIVED;
import static org.wardscribe.ledger.State.REHEARSED;
import static org.wardscribe.ledger.State.REJECTED;
import static org.wardscribe.ledger.State.RETAINED;
import static org.wardscribe.ledger.State.TRANSCRIBED;
import static org.wardscribe.ledger.State.UNKNOWN;
import static org.wardscribe.ledger.State.UNPROVEN;
import static org.wardscribe.ledger.State.VERIFYING;
import static org.wardscribe.ledger.State.WITHDRAWN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole table of legal transitions, and the evidence that each needs.
 *
 * <p>Enforced inside the ledger's compare-and-set; read by {@code validate} and by the start to
 * check a site's routes. Where a row has several alternatives, one of them must be there whole.
 */
public final class Transitions {
  private static final Map<State, Map<State, List<Set<EvidenceKind>>>> TABLE =
      new EnumMap<>(State.class);
  private static final Set<State> INITIAL = EnumSet.of(RECEIVED, WITHDRAWN);

  static {
    for (State working : List.of(RECEIVED, IDENTIFIED, TRANSCRIBED)) {
      from(working).to(HELD, all(DOUBT), all(AUTHOR_DELETED));
      from(working).to(WITHDRAWN, all(UNFLAG), all(AUTHOR_DELETED));
      from(working).to(RETAINED, all(UNFLAG));
    }
    from(IDENTIFIED).to(RECEIVED, all(VERSION));
    from(TRANSCRIBED).to(RECEIVED, all(VERSION));
    from(RECEIVED).to(IDENTIFIED, all(IDENTIFICATION));
    from(IDENTIFIED).to(TRANSCRIBED, all(DOCUMENT));
    from(TRANSCRIBED).to(DELIVERING, all(INTENT));
    from(TRANSCRIBED).to(REHEARSED, all(REHEARSAL));

    from(DELIVERING).to(DELIVERED, all(ACCEPTANCE));
    from(DELIVERING).to(UNKNOWN, all(UNCERTAINTY), all(REFUSAL), all(LEASE_END));
    from(DELIVERING).to(TRANSCRIBED, all(REFUSAL));
    from(DELIVERING).to(HELD, all(REFUSAL, DOUBT));

    from(UNKNOWN).to(DELIVERING, all(INTENT));
    from(UNKNOWN).to(DELIVERED, all(ACCEPTANCE));
    from(UNKNOWN).to(TRANSCRIBED, all(REFUSAL));
    from(UNKNOWN).to(HELD, all(DOUBT));

    from(DELIVERED).to(DELETING, all(REREAD, GUARDS));
    from(DELIVERED).to(RECEIVED, all(VERSION), all(DECISION));
    from(DELIVERED).to(VERIFYING, all(AUTHOR_DELETED));
    from(DELIVERED).to(LEGAL_HOLD, all(HOLD));
    from(DELIVERED).to(RETAINED, all(RETENTION), all(UNFLAG));
    from(DELIVERED).to(AWAITING_AUTHOR, all(RETENTION));
    from(DELIVERED).to(ESCALATED, all(DOUBT));

    from(DELETING).to(VERIFYING, all(DELETION), all(LEASE_END));
    from(DELETING).to(DELIVERED, all(DELETION));
    from(DELETING).to(AWAITING_AUTHOR, all(DELETION));
    from(DELETING).to(ESCALATED, all(DELETION, DOUBT));

    from(VERIFYING).to(DELETED, all(VERIFICATION));
    from(VERIFYING).to(UNPROVEN, all(VERIFICATION));
    from(VERIFYING).to(DELIVERED, all(VERIFICATION));
    from(VERIFYING).to(RECEIVED, all(VERIFICATION, VERSION));
    from(VERIFYING).to(ESCALATED, all(VERIFICATION, DOUBT), all(DOUBT));

    // A correction: the cancel of what stands in the wrong record goes first.
    for (State filed : List.of(DELIVERED, LEGAL_HOLD, AWAITING_AUTHOR, ESCALATED, RETAINED)) {
      from(filed).to(TRANSCRIBED, all(DECISION, DOCUMENT));
    }

    from(HELD).to(RECEIVED, all(DECISION), all(VERSION), all(FLAG));
    from(HELD).to(TRANSCRIBED, all(DECISION));
    from(HELD).to(UNKNOWN, all(DECISION));
    from(HELD).to(RETAINED, all(DECISION), all(UNFLAG));
    from(HELD).to(REJECTED, all(DECISION));
    from(HELD).to(WITHDRAWN, all(UNFLAG));

    from(LEGAL_HOLD).to(DELIVERED, all(HOLD));
    from(LEGAL_HOLD).to(RECEIVED, all(VERSION));

    from(AWAITING_AUTHOR).to(ATTESTED, all(ATTESTATION));
    from(AWAITING_AUTHOR).to(VERIFYING, all(AUTHOR_DELETED));
    from(AWAITING_AUTHOR).to(LEGAL_HOLD, all(HOLD));
    from(AWAITING_AUTHOR).to(RECEIVED, all(VERSION));
    from(AWAITING_AUTHOR).to(RETAINED, all(UNFLAG));
    from(AWAITING_AUTHOR).to(ESCALATED, all(DOUBT));

    from(ESCALATED).to(DELIVERED, all(DECISION));
    from(ESCALATED).to(ATTESTED, all(ATTESTATION));
    from(ESCALATED).to(UNPROVEN, all(DECISION));
    from(ESCALATED).to(RETAINED, all(DECISION), all(UNFLAG));
    from(ESCALATED).to(LEGAL_HOLD, all(HOLD));
    from(ESCALATED).to(RECEIVED, all(VERSION));

    from(RETAINED).to(DELIVERED, all(FLAG), all(DECISION));
    from(RETAINED).to(RECEIVED, all(VERSION), all(FLAG));
    for (State ended : List.of(WITHDRAWN, REJECTED, REHEARSED)) {
      from(ended).to(RECEIVED, all(FLAG), all(VERSION), all(DECISION));
    }
  }

  private Transitions() {}

  /** True for a state in which an entry may begin. */
  public static boolean isInitial(State state) {
    return INITIAL.contains(state);
  }

  public static boolean isLegal(State from, State to) {
    return TABLE.getOrDefault(from, Map.of()).containsKey(to);
  }

  /** The states that may follow {@code from}. */
  public static Set<State> next(State from) {
    return Collections.unmodifiableSet(TABLE.getOrDefault(from, Map.of()).keySet());
  }

  /** True if {@code given} holds one whole alternative of what this transition needs. */
  public static boolean suffices(State from, State to, Collection<EvidenceKind> given) {
    return alternatives(from, to).stream().anyMatch(given::containsAll);
  }

  /**
   * The alternatives of evidence; one of them must be there whole. Empty for an illegal transition.
   */
  public static List<Set<EvidenceKind>> alternatives(State from, State to) {
    return Collections.unmodifiableList(
        TABLE.getOrDefault(from, Map.of()).getOrDefault(to, List.of()));
  }

  private static Set<EvidenceKind> all(EvidenceKind first, EvidenceKind... more) {
    return Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  private static Row from(State state) {
    return new Row(TABLE.computeIfAbsent(state, s -> new EnumMap<>(State.class)));
  }

  /** Half a sentence of the table. */
  private record Row(Map<State, List<Set<EvidenceKind>>> row) {
    void to(State state, Set<EvidenceKind> needed) {
      row.computeIfAbsent(state, s -> new ArrayList<>()).add(needed);
    }

    void to(State state, Set<EvidenceKind> needed, Set<EvidenceKind> or) {
      to(state, needed);
      to(state, or);
    }

    void to(State state, Set<EvidenceKind> needed, Set<EvidenceKind> or, Set<EvidenceKind> orElse) {
      to(state, needed, or);
      to(state, orElse);
    }
  }
}
