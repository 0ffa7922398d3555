package org.wardscribe.connector.gateway;

import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;

/**
 * Takes the answers to deletion requests for which nobody waits any more, also after a restart.
 *
 * <p>Such an answer is evidence that wakes the entry, never a reason to skip the reading that
 * verifies the deletion.
 */
public interface LateResults {
  /** May be called more than once with the same answer; throws if it could not be kept. */
  void late(ItemRef item, Deletion result);
}
