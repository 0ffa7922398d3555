package org.wardscribe.index.feed;

import java.util.Arrays;
import java.util.Optional;

/** The trigger events that the feed takes, and what each says of the encounter. */
enum AdtEvent {
  /** Admit. */
  A01(OfStay.BEGINS),
  /** Transfer. */
  A02(OfStay.BEGINS),
  /** Discharge. */
  A03(OfStay.ENDS),
  /** Register. */
  A04(OfStay.BEGINS),
  /** Pre-admit. */
  A05(OfStay.IS_PLANNED),
  /** Update. */
  A08(OfStay.IS_DESCRIBED),
  /** Cancel admit. */
  A11(OfStay.ENDS),
  /** Add person. */
  A28(OfStay.NONE),
  /** Update person. */
  A31(OfStay.NONE),
  /** Merge patient, by identifier list. */
  A40(OfStay.NONE);

  /** What an event says of the encounter that it names. */
  enum OfStay {
    BEGINS,
    ENDS,
    /** It has not begun. */
    IS_PLANNED,
    /** Only of one that is known. */
    IS_DESCRIBED,
    NONE
  }

  private final OfStay ofStay;

  AdtEvent(OfStay ofStay) {
    this.ofStay = ofStay;
  }

  OfStay ofStay() {
    return ofStay;
  }

  static Optional<AdtEvent> of(String code) {
    return Arrays.stream(values()).filter(e -> e.name().equals(code)).findFirst();
  }
}
