package org.wardscribe.identify;

import java.util.List;

/**
 * Finds one sort of identifier in a text; in time that grows with the text's length only.
 *
 * <p>A finder of shapes does without the patient; a finder of the patient's own particulars reads
 * them from {@link Particulars}.
 */
interface Finder {
  /** Everything of its sort that is to be stripped or reported; spans of one finder may overlap. */
  List<Span> find(MessageText text, Particulars patient);
}
