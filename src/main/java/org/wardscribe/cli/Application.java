package org.wardscribe.cli;

import java.nio.file.Path;
import org.wardscribe.staff.ImportResult;

/**
 * What the command line starts; the composition root implements it.
 *
 * <p>Each method may throw {@link CommandRefused} with a sentence.
 */
public interface Application {
  /**
   * Runs until it is stopped; the exit code. Opens the control socket when it is ready.
   *
   * @param restored the ledger was restored from a backup: nothing is sent or deleted until two
   *     people finish the recovery
   */
  int run(Site site, boolean restored);

  /** Plays the demo; 0 only if every invariant held. Prints by itself. */
  int demo(DemoOptions options);

  /**
   * Measures whole lives on this machine; 0 only if nothing was lost or double. Prints by itself.
   */
  int bench(BenchOptions options);

  /**
   * Tries to break the promises; 0 only if all held and every control was caught. Prints by itself.
   */
  int chaos(ChaosOptions options);

  /** Reads the site with the real loaders; opens and changes nothing. */
  ValidationResult validate(Site site);

  /** Identifies and transcribes a message with all writes cut off. */
  DryRunResult dryRun(Site site, Path file);

  /**
   * Identifies a file of messages against a file of patients; writes predictions, files nothing.
   */
  RehearseResult rehearse(RehearseOptions options);

  /** Brings a list of staff into the site's table of authors; changes nothing but that file. */
  ImportResult importStaff(Site site, StaffImportOptions options);

  /** Where {@link #run} of this site listens; nothing needs to run. */
  Path controlSocket(Site site);

  /** Opens the ledger of a site that does not run; refuses if it does. */
  OpenLedger openReadOnly(Site site);

  /** Writes new keys to a file that must not exist, readable by its owner only. */
  void createKeys(Path file);
}
