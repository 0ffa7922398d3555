package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is rehearsed.
 *
 * @param site whose mappings hold, where it has them
 * @param in messages, one JSON object a line
 * @param out where predictions are written
 * @param patients the index, one FHIR R4 Patient a line
 * @param identifierSystems instead of the site's own table
 * @param report where the report for people is written
 */
public record RehearseOptions(
    Site site,
    Path in,
    Path out,
    Path patients,
    Optional<Path> identifierSystems,
    Optional<Path> report) {}
