package org.wardscribe.ledger;

import java.util.Locale;

/**
 * Where an entry is. Which steps between them are legal, and what each needs, is {@link
 * Transitions}.
 */
public enum State {
  RECEIVED(Kind.STAGE),
  IDENTIFIED(Kind.STAGE),
  TRANSCRIBED(Kind.STAGE),
  /** Intent: the document may be on the wire. */
  DELIVERING(Kind.IN_FLIGHT),
  /** The document may or may not have been filed. */
  UNKNOWN(Kind.IN_FLIGHT),
  DELIVERED(Kind.STAGE),
  /** Intent: a deletion may be on the wire. */
  DELETING(Kind.IN_FLIGHT),
  /** The original may be gone; the source is asked. */
  VERIFYING(Kind.IN_FLIGHT),
  /** Gone, asked again, and the proof is kept. The only state that claims a deletion. */
  DELETED(Kind.FINAL),
  /** A named person says that it is gone. */
  ATTESTED(Kind.FINAL),
  /** Deletion was requested, and can't be known. */
  UNPROVEN(Kind.FINAL),
  /** Filed, and not to be deleted. */
  RETAINED(Kind.ENDED),
  /** Un-flagged, or gone before capture; nothing was filed. */
  WITHDRAWN(Kind.ENDED),
  /** A person decided that it is not to be filed; the original remains. */
  REJECTED(Kind.ENDED),
  /** Mode shadow: everything but sending was done. */
  REHEARSED(Kind.ENDED),
  /** In doubt: a person decides. */
  HELD(Kind.RESTING),
  LEGAL_HOLD(Kind.RESTING),
  /** The author is asked to delete it. */
  AWAITING_AUTHOR(Kind.RESTING),
  /** Filed, and the deletion needs a person. */
  ESCALATED(Kind.RESTING);

  private enum Kind {
    STAGE,
    IN_FLIGHT,
    RESTING,
    ENDED,
    FINAL
  }

  private final Kind kind;

  State(Kind kind) {
    this.kind = kind;
  }

  /** Something may be on its way at a partner: outside events wait ({@code pending_event}). */
  public boolean isInFlight() {
    return kind == Kind.IN_FLIGHT;
  }

  /** Owned by a person, and ageing. */
  public boolean isResting() {
    return kind == Kind.RESTING;
  }

  /** Ended, unless a person or the source reopens it. */
  public boolean isEnded() {
    return kind == Kind.ENDED;
  }

  public boolean isFinal() {
    return kind == Kind.FINAL;
  }

  /** Work remains that no person has to start. */
  public boolean isOpen() {
    return kind == Kind.STAGE || kind == Kind.IN_FLIGHT;
  }

  /** The name in endpoint addresses and on the command line: {@code legal-hold}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The inverse of {@link #path()}. */
  public static State ofPath(String path) {
    for (State state : values()) {
      if (state.path().equals(path)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state is called '" + path + "'");
  }
}
