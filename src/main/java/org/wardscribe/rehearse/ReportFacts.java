package org.wardscribe.rehearse;

import java.time.ZonedDateTime;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.RedactionRules;

/**
 * What a rehearsal's report is made of: counts and the site's own settings.
 *
 * @param patients how many the index has
 * @param version of Wardscribe
 */
public record ReportFacts(
    Tally tally,
    long patients,
    IdentityPolicy policy,
    RedactionRules rules,
    ZonedDateTime at,
    String version) {}
