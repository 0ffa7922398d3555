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

  /** Entry {@code x} itself meets every criterion of hold {@code h}. */
  private static final String MEETS =
      " (h.entry IS NULL OR h.entry = x.id)"
          + " AND (h.patient_key IS NULL OR x.patient_key IS NULL OR x.patient_key = h.patient_key"
          + " OR EXISTS (SELECT 1 FROM filed f"
          + " WHERE f.entry = x.id AND f.patient_key = h.patient_key))"
          + " AND (h.staff IS NULL"
          + " OR EXISTS (SELECT 1 FROM entry_staff s WHERE s.entry = x.id AND s.staff = h.staff)"
          + " OR NOT EXISTS (SELECT 1 FROM entry_staff s WHERE s.entry = x.id))"
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
      " EXISTS (SELECT 1 FROM entry x WHERE (x.id = e.id OR x.id IN (SELECT theirs.entry"
          + " FROM entry_item mine JOIN entry_item theirs ON theirs.item = mine.item"
          + " WHERE mine.entry = e.id)) AND"
          + MEETS
          + ")";

  private HoldCover() {}
}
