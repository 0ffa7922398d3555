package org.wardscribe.alert;

import java.time.Instant;
import java.util.List;
import org.wardscribe.mapping.AlertKind;

/** Looks at one side of a site. */
public interface ConditionSource {
  /** What it can tell of. */
  AlertKind kind();

  /**
   * All that is so now, and what can't be seen just now. Asked about once a minute; may take
   * seconds.
   *
   * @throws RuntimeException if nothing can be seen: then nothing of this kind opens or closes
   */
  List<Condition> look(Instant now);
}
