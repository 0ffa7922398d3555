package org.wardscribe.ledger;

import java.time.Duration;

/**
 * Which entries a row of {@code hold} covers, as a condition in SQL.
 *
 * <p>Written so that what isn't known is covered: a hold too wide delays a deletion, one too narrow
 * loses evidence for good.
 */
final class HoldCover {
  /** Clocks of platforms differ from ours, and from each other's. */
  private static final long MARGIN = Writing.micros(Duration.ofHours(1));

  /**
   * Somebody flagged it of whom the ledger knows the account, not who that is: in the place of a
   * member of staff.
   */
  static final String SOMEBODY = "";

  /** It is known that entry {@code x} is about the patient of hold {@code h}. */
  private static final String ABOUT_PATIENT =
      "(x.patient_key = h.patient_key OR EXISTS (SELECT 1 FROM filed f"
          + " WHERE f.entry = x.id AND f.patient_key = h.patient_key)"
          + " OR EXISTS (SELECT 1 FROM cancelled c"
          + " WHERE c.entry = x.id AND c.patient_key = h.patient_key))";

  /** Nobody knows yet whom it is about, or whom something was filed for. */
  private static final String PATIENT_UNKNOWN =
      "(x.patient_key IS NULL OR EXISTS (SELECT 1 FROM filed f"
          + " WHERE f.entry = x.id AND f.patient_key IS NULL))";

  private static final String OF_STAFF =
      "EXISTS (SELECT 1 FROM entry_staff s WHERE s.entry = x.id AND s.staff = h.staff)";

  private static final String STAFF_UNKNOWN =
      "(EXISTS (SELECT 1 FROM entry_staff s WHERE s.entry = x.id AND s.staff = '"
          + SOMEBODY
          + "') OR NOT EXISTS (SELECT 1 FROM entry_staff s WHERE s.entry = x.id))";

  private static final String IN_PLACE_AND_TIME =
      " (h.entry IS NULL OR h.entry = x.id)"
          + " AND (h.conversation IS NULL OR EXISTS (SELECT 1 FROM entry_item xi"
          + " JOIN item i ON i.id = xi.item WHERE xi.entry = x.id"
          + " AND i.connector = h.connector AND i.conversation = h.conversation))"
          + " AND (h.from_at IS NULL OR EXISTS (SELECT 1 FROM entry_item xi"
          + " JOIN item i ON i.id = xi.item JOIN item_version v ON v.item = i.id"
          + " WHERE xi.entry = x.id"
          + " AND (v.seen_at >= h.from_at - "
          + MARGIN
          + " OR i.flag_at >= h.from_at - "
          + MARGIN
          + ")))"
          + " AND (h.to_at IS NULL OR EXISTS (SELECT 1 FROM entry_item xi"
          + " JOIN item i ON i.id = xi.item WHERE xi.entry = x.id"
          + " AND (i.written_at IS NULL OR i.written_at <= h.to_at + "
          + MARGIN
          + ")))";

  /**
   * Of an entry {@code e} and a hold {@code h}: the entry meets its criteria, or shares an original
   * with one that does, since the original can't be kept for one of them alone.
   */
  static final String OF_ENTRY =
      ofEntry(
          "(h.patient_key IS NULL OR "
              + ABOUT_PATIENT
              + " OR "
              + PATIENT_UNKNOWN
              + ") AND (h.staff IS NULL OR "
              + OF_STAFF
              + " OR "
              + STAFF_UNKNOWN
              + ")");

  /** The same, without those of which it isn't known: what shows a slip of the pen. */
  static final String KNOWN_OF_ENTRY =
      ofEntry(
          "(h.patient_key IS NULL OR "
              + ABOUT_PATIENT
              + ") AND (h.staff IS NULL OR "
              + OF_STAFF
              + ")");

  private HoldCover() {}

  /**
   * The entry and its neighbours as rows: PostgreSQL would read a whole table for an OR of them.
   */
  private static String ofEntry(String criteria) {
    return " EXISTS (SELECT 1 FROM (SELECT e.id AS id UNION ALL SELECT theirs.entry"
        + " FROM entry_item mine JOIN entry_item theirs ON theirs.item = mine.item"
        + " WHERE mine.entry = e.id) own JOIN entry x ON x.id = own.id WHERE "
        + criteria
        + " AND"
        + IN_PLACE_AND_TIME
        + ")";
  }
}
