package org.wardscribe.identify;

import org.wardscribe.mapping.IdentifierKind;

/**
 * One thing that a finder found: where it stands, what it is, and by which rule.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 */
record Span(IdentifierKind kind, int start, int end, String rule) {
  int length() {
    return end - start;
  }
}
