package org.wardscribe.cli;

/** The exit codes of every command. */
public final class ExitCode {
  /** Done, noted or answered. */
  public static final int OK = 0;

  /** Refused, not found, not valid, or it failed. */
  public static final int REFUSED = 1;

  /** The command was not understood. */
  public static final int USAGE = 2;

  /** Wardscribe does not run for this site. */
  public static final int NOT_RUNNING = 3;

  private ExitCode() {}
}
