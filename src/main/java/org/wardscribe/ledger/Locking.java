package org.wardscribe.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How writers keep out of each other's way: the one thing in which the databases' SQL differs.
 *
 * <p>Every other statement of the ledger is the same on all of them. Locks end with the
 * transaction.
 */
interface Locking {
  /**
   * A transition to a deletion shares it while it looks at the holds; who places or lifts one has
   * it alone.
   */
  String HOLDS = "holds";

  /** The organisation's own audit chain has one end. */
  String ORGANISATION = "organisation audit";

  /** Starts, one after the other. */
  String START = "start";

  /** The end of a query whose rows of table alias {@code e} are going to be changed. */
  String rows();

  /** As {@link #rows}, without those that another transaction is changing. */
  String freeRows();

  /** Waits until nobody has {@code what} alone. */
  void share(Connection connection, String what) throws SQLException;

  /** Waits until nobody else has {@code what}. */
  void alone(Connection connection, String what) throws SQLException;

  /** One writer at a time: there is nobody to keep out. */
  Locking ONE_WRITER =
      new Locking() {
        @Override
        public String rows() {
          return "";
        }

        @Override
        public String freeRows() {
          return "";
        }

        @Override
        public void share(Connection connection, String what) {}

        @Override
        public void alone(Connection connection, String what) {}
      };
}
