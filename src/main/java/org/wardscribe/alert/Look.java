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
 * @param conditions those that are so
 * @param unseen those that may be so: none of their alerts is over
 * @param unknown kinds of which nothing could be seen: none of their alerts is over
 */
record Look(List<Condition> conditions, List<Condition> unseen, Set<AlertKind> unknown) {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  Look {
    conditions = List.copyOf(conditions);
    unseen = List.copyOf(unseen);
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
    return new Look(
        found.stream().filter(Condition::known).toList(),
        found.stream().filter(condition -> !condition.known()).toList(),
        unknown);
  }

  /** True if nobody can say whether it is so. */
  boolean isUnknown(AlertKind kind, String subject) {
    return unknown.contains(kind)
        || unseen.stream().anyMatch(c -> c.kind() == kind && c.subject().equals(subject));
  }
}
