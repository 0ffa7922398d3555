package org.wardscribe.index.feed;

import java.util.Arrays;
import java.util.Optional;

/** The trigger events that the feed takes, and what each says of the encounter or of records. */
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
  /** Cancel transfer. */
  A12(OfStay.GOES_BACK),
  /** Cancel discharge. */
  A13(OfStay.GOES_ON),
  /** Link patient information. */
  A24(OfRecords.LINKED),
  /** Add person. */
  A28(OfStay.NONE),
  /** Update person. */
  A31(OfStay.NONE),
  /** Merge patient, as it was written before A40. */
  A34(OfRecords.MERGED),
  /** Unlink patient information. */
  A37(OfRecords.UNLINKED),
  /** Merge patient, by identifier list. */
  A40(OfRecords.MERGED),
  /** Change patient identifier list. */
  A47(OfRecords.RENUMBERED);

  /** What an event says of the encounter that it names. */
  enum OfStay {
    BEGINS,
    ENDS,
    /** It has not begun. */
    IS_PLANNED,
    /** Only of one that is known. */
    IS_DESCRIBED,
    /** It is open, and not where it was said to have moved. */
    GOES_BACK,
    /** It has not ended, although its end was said. */
    GOES_ON,
    NONE
  }

  /** What an event says of several records. */
  enum OfRecords {
    /** MRG's into PID's. */
    MERGED,
    /** One patient's, whose numbers are PID's and were MRG's. */
    RENUMBERED,
    /** Both PIDs' are one patient's, and stay two. */
    LINKED,
    UNLINKED,
    NONE
  }

  private final OfStay ofStay;
  private final OfRecords ofRecords;

  AdtEvent(OfStay ofStay) {
    this.ofStay = ofStay;
    this.ofRecords = OfRecords.NONE;
  }

  AdtEvent(OfRecords ofRecords) {
    this.ofStay = OfStay.NONE;
    this.ofRecords = ofRecords;
  }

  OfStay ofStay() {
    return ofStay;
  }

  OfRecords ofRecords() {
    return ofRecords;
  }

  /** Each PID has the MRG of what goes into it. */
  boolean hasPrior() {
    return ofRecords == OfRecords.MERGED || ofRecords == OfRecords.RENUMBERED;
  }

  /** It is about two PIDs. */
  boolean isAboutLink() {
    return ofRecords == OfRecords.LINKED || ofRecords == OfRecords.UNLINKED;
  }

  static Optional<AdtEvent> of(String code) {
    return Arrays.stream(values()).filter(e -> e.name().equals(code)).findFirst();
  }
}
