package org.wardscribe.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.mapping.AlertKind;

/**
 * What one look at a site found.
 *
 * @param unknown kinds of which not everything could be seen: none of their alerts is over
 */
record Look(List<Condition> conditions, Set<AlertKind> unknown) {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  Look {
    conditions = List.copyOf(conditions);
    unknown = Set.copyOf(unknown);
  }

  static Look at(List<ConditionSource> sources, Instant now) {
    List<Condition> found = new ArrayList<>();
    Set<AlertKind> unknown = EnumSet.noneOf(AlertKind.class);
    for (ConditionSource source : sources) {
      try {
        found.addAll(source.look(now));
      } catch (RuntimeException e) {
        unknown.add(source.kind());
        LOG.warn(
            "Whether there is a reason for an alert {} is not known: {}",
            source.kind().path(),
            e.getClass().getSimpleName());
      }
    }
    return new Look(found, unknown);
  }
}
