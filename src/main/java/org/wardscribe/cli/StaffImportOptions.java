package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code staff import} was asked for.
 *
 * @param csv empty: from the directory
 * @param allowEnding so many accounts may end, whatever share of all that is; 0: not said
 */
public record StaffImportOptions(
    Optional<Path> csv, boolean dryRun, boolean endMissing, int allowEnding) {}
