package org.wardscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a bench is to measure.
 *
 * @param messages how many lives are measured
 * @param warmUp how many go before them and are not measured
 * @param conversations over how many conversations they are spread
 * @param load how they come
 * @param epr how the EPR behaves
 * @param guarded {@code false}: nothing is asked before a deletion, to see what asking costs
 * @param postgresUrl a PostgreSQL server's JDBC address; empty: one is started for the run
 * @param json where the result is written for machines; empty: nowhere
 * @param folder where everything lies while it runs, a new one; empty: one below the current folder
 */
public record BenchOptions(
    int messages,
    int warmUp,
    int conversations,
    Destination destination,
    Ledger ledger,
    Load load,
    EprManners epr,
    boolean guarded,
    Optional<String> postgresUrl,
    Optional<Path> json,
    Optional<Path> folder) {

  /** Where documents are filed. */
  public enum Destination {
    MLLP,
    FHIR
  }

  /** Where entries are kept. */
  public enum Ledger {
    SQLITE,
    POSTGRES
  }

  /**
   * @param rate messages a second, each sent at its own time whatever became of those before it; 0:
   *     as fast as they are taken
   * @param inFlight how many are under way when the rate is 0
   */
  public record Load(double rate, int inFlight) {}

  /**
   * @param ackDelayMillis the time that each answer takes
   * @param errorRate the share that is refused for now at the first attempt
   * @param dropRate the share that is filed and not answered at the first attempt
   * @param doubleRate the share that is filed twice: a fault, with which a run must fail
   */
  public record EprManners(
      double ackDelayMillis, double errorRate, double dropRate, double doubleRate) {}
}
