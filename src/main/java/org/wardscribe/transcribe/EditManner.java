package org.wardscribe.transcribe;

/**
 * In which manner a destination wants what was edited after filing.
 *
 * @param original the event of a first document
 * @param edit the event of one that comes after it
 */
record EditManner(String original, String edit, What what, Numbered number) {
  /** What a later document holds. */
  enum What {
    /** What is new since the one before. */
    NEW,
    /** All of it, as it is now. */
    ALL
  }

  /** Under which number a later document is filed. */
  enum Numbered {
    /** One of its own. */
    NEW,
    OF_THE_FIRST
  }
}
