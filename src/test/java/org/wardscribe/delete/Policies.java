package org.wardscribe.delete;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mapping.DeletionPolicy;
import org.wardscribe.mapping.DeletionPolicy.Appraisal;
import org.wardscribe.mapping.DeletionPolicy.Confirmation;
import org.wardscribe.mapping.DeletionPolicy.WhoIsTold;

/** Deletion policies for tests: 15 minutes of quiet, 3 rounds, 2 minutes a request. */
final class Policies {
  private Policies() {}

  static DeletionPolicy deciding() {
    return with(Optional.of(decision("ward-chat", LocalDate.of(2027, 1, 1))), Confirmation.FLAG);
  }

  static DeletionPolicy with(Optional<Appraisal> appraisal, Confirmation confirmation) {
    return new DeletionPolicy(
        appraisal,
        confirmation,
        Duration.ofMinutes(15),
        3,
        Duration.ofMinutes(2),
        Duration.ofHours(24),
        Duration.ofHours(72),
        WhoIsTold.CONVERSATION);
  }

  static Appraisal decision(String scope, LocalDate expires) {
    return new Appraisal(
        "IGSG-2026-014",
        "Information Governance Steering Group",
        "Dr Example CALDICOTT",
        "Ms Example OFFICER",
        List.of(scope),
        LocalDate.of(2026, 1, 1),
        expires);
  }
}
