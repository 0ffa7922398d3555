package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a stage says about the entry that it claimed; {@code ledger:} writes it with the transition.
 *
 * <p>Proofs and refusals alike: the transition decides what evidence it needs, see {@link
 * Transitions}.
 */
public interface Outcome {
  Claim claim();

  List<Evidence> evidence();

  /**
   * Upper-case code for the audit row and the worklist, e.g. {@code NUMBER_NOT_FOUND}; empty: the
   * state says it all.
   */
  default String reason() {
    return "";
  }

  /** A sentence for a person, without content; may be empty. */
  default String sentence() {
    return "";
  }

  /** When the entry is to be looked at next; empty: at once. */
  default Optional<Instant> due() {
    return Optional.empty();
  }

  /**
   * Who the patient is, as an opaque text (the ledger keeps only its HMAC, for the order of
   * deliveries).
   */
  default Optional<String> patientKey() {
    return Optional.empty();
  }

  /**
   * For a transition to {@code IDENTIFIED}: the trust's ids of all who asked, advised, flagged or
   * confirmed, so that a legal hold on one of them finds it.
   */
  default Set<String> staff() {
    return Set.of();
  }

  /** For a transition to {@code DELIVERING}: what is about to leave. */
  default Optional<Attempt> attempt() {
    return Optional.empty();
  }

  /** For a transition to {@code DELIVERED}: the item versions that the accepted document holds. */
  default List<EntryView.FiledItem> filedItems() {
    return List.of();
  }

  /** False if a refused attempt is not to be counted, because nothing of it can have left. */
  default boolean countsAsAttempt() {
    return true;
  }

  /**
   * For a transition to {@code VERIFYING}: until when the deletion may still happen; a hold waits
   * for it.
   */
  default Optional<Instant> openUntil() {
    return Optional.empty();
  }

  /** For a transition to {@code DELETED}: the items that are gone. */
  default List<Long> deletedItems() {
    return List.of();
  }

  /** For a wait in {@code RECEIVED}: what the flagger is asked; it ends when the time is over. */
  default Optional<FlaggerQuestion.Wanted> question() {
    return Optional.empty();
  }

  /**
   * One attempt to file.
   *
   * @param controlId MSH-10
   * @param sha256 of the bytes, lower-case hex; stored keyed
   */
  record Attempt(String controlId, String sha256) {}
}
