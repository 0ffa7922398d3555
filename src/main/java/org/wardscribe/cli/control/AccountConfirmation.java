package org.wardscribe.cli.control;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.Person;

/** Has the owners of accounts show that these are theirs, where the table of authors asks so. */
public interface AccountConfirmation {
  /**
   * Mails a one-time code to the address that the table has, unless one was mailed that can still
   * be used.
   *
   * @param on needed where the site has several platforms and the table does not say which
   * @param again also then, or if it is confirmed already
   */
  DecisionResult invite(Optional<ConnectorId> on, AccountId account, boolean again, Person who)
      throws InterruptedException, ExecutionException, TimeoutException;

  /** Takes the code that the owner said to {@code who}. */
  DecisionResult confirm(Optional<ConnectorId> on, AccountId account, String code, Person who)
      throws InterruptedException, ExecutionException, TimeoutException;

  /** How it stands with each account that must be confirmed. */
  ConfirmationReport report();
}
