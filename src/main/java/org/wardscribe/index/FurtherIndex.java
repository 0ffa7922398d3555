package org.wardscribe.index;

import java.util.Set;
import org.wardscribe.identify.PatientsByNumber;

/**
 * An index that is asked after the first one.
 *
 * @param name the site's; the ids of its records begin with it: {@code pds:9990000000}
 * @param systems of the numbers that it must know of every patient who has one; it is asked for no
 *     others
 */
public record FurtherIndex(String name, PatientsByNumber patients, Set<String> systems) {
  static final String NAME = "[a-z][a-z0-9-]{0,19}";

  public FurtherIndex {
    systems = Set.copyOf(systems);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "the name of a patient index must be of small letters, digits and hyphens: " + name);
    }
  }

  /** The id of one of its records, as entries have it. */
  public String idOf(String theirs) {
    return name + ":" + theirs;
  }
}
