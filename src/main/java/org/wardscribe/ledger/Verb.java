package org.wardscribe.ledger;

import java.util.Locale;

/** What a person can decide about one entry. */
public enum Verb {
  /** The patient is this one. */
  CONFIRM(false),
  /** The author is this member of staff. */
  SET_AUTHOR(false),
  /** A photo, video or voice note of it was looked at, and is this patient's. */
  ATTACHMENTS_CHECKED(false),
  /** It speaks of two patients: these segments are of the first, and those of the second. */
  SPLIT(false),
  /** Try again as it is. */
  RETRY(false),
  /** It is not to be filed; the original remains. */
  REJECT(false),
  /** It stands in the EPR. Never leads to a deletion. */
  FOUND_IN_EPR(true),
  /** It does not stand in the EPR; for a destination that can't be asked. */
  NOT_IN_EPR(true),
  /** It is filed for the wrong patient: cancel it there, then file it for this one. */
  CORRECT(true),
  /**
   * What stood in the wrong record is cancelled in the EPR. The correction goes on; the original
   * stays until two people release it.
   */
  CANCELLED_IN_EPR(true),
  /** The correction ends, although a document still stands in the wrong record. */
  GIVE_UP(true),
  /** Reopen what ended as retained or rehearsed. */
  RELEASE(true);

  private final boolean fourEyes;

  Verb(boolean fourEyes) {
    this.fourEyes = fourEyes;
  }

  /** Needs two different people, neither root nor the service's own user. */
  public boolean fourEyes() {
    return fourEyes;
  }

  /** The name on the command line: {@code found-in-epr}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
