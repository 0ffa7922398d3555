package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param folder where documents, ledger and audit are left; empty: a new folder that the demo names
 * @param json where the result is written for machines; empty: nowhere
 * @param kills how often Wardscribe is killed ({@code kill -9}) and started again on the way
 * @param postgres whether the ledger lies in a PostgreSQL that is started for the evening
 * @param story what is played
 */
public record DemoOptions(
    Optional<Path> folder, Optional<Path> json, int kills, boolean postgres, Story story) {
  /** What is played. */
  public enum Story {
    EVENING,
    MAJOR_INCIDENT
  }
}
