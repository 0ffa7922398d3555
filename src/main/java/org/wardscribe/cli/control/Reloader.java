package org.wardscribe.cli.control;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.wardscribe.ledger.Person;

/** Reads the tables of a running site again that can change in one. */
public interface Reloader {
  /**
   * All of them hold from now on, or none.
   *
   * @throws TimeoutException if the ledger did not write in time that it was done: the tables are
   *     the old ones
   */
  ReloadReport reload(Person who) throws InterruptedException, ExecutionException, TimeoutException;
}
