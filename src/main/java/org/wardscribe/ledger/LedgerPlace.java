package org.wardscribe.ledger;

import java.nio.file.Path;

/** Where a site's ledger lies: in a folder of this machine, or on a PostgreSQL server. */
public sealed interface LedgerPlace permits LedgerPlace.Folder, PostgresSettings {

  /** The embedded ledger, of one process. */
  record Folder(Path path) implements LedgerPlace {}
}
