package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code staff import} was asked for.
 *
 * @param csv empty: from a directory
 * @param fhir the address of a directory over FHIR; empty: from the LDAP directory, or the file
 * @param allowEnding so many accounts may end, whatever share of all that is; 0: not said
 */
public record StaffImportOptions(
    Optional<Path> csv,
    Optional<String> fhir,
    boolean dryRun,
    boolean endMissing,
    int allowEnding) {}
