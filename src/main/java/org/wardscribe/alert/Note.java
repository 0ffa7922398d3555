package org.wardscribe.alert;

import java.util.Map;

/**
 * What one receiver is told.
 *
 * @param name of this message, the same for each attempt
 * @param thread the name of the first message about the same alert; the name itself for that
 * @param subject one line
 * @param text for a person
 * @param facts the same for a machine, as JSON
 */
record Note(String name, String thread, String subject, String text, Map<String, Object> facts) {
  Note {
    facts = Map.copyOf(facts);
  }
}
