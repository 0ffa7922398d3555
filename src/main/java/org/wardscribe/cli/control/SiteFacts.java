package org.wardscribe.cli.control;

import java.util.Optional;
import java.util.function.Supplier;
import org.wardscribe.ledger.Retention;

/**
 * What the site's own files and registers say, for who decides.
 *
 * @param numbers asks the patient index
 * @param appraisal the reference of the appraisal decision that is in date today; empty: there is
 *     none
 * @param wrongPatient what a correction needs
 * @param retention how long content is kept
 * @param reconciler asks the sources again
 * @param reloader reads the tables again that can change in a running site
 * @param alertTest sends a test to everybody who can be told of alerts
 * @param comparison of an entry with the records of the patient index
 * @param accounts has their owners confirm them
 */
public record SiteFacts(
    Partners partners,
    PatientNumbers numbers,
    Supplier<Optional<String>> appraisal,
    WrongPatient wrongPatient,
    Retention retention,
    Reconciler reconciler,
    Reloader reloader,
    Supplier<AlertTestReport> alertTest,
    Comparison comparison,
    AccountConfirmation accounts) {}
