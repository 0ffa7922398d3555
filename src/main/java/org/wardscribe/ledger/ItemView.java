package org.wardscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.Account;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.SourceMessage;

/**
 * One source item of an entry, with all that is known of it.
 *
 * @param versions oldest first
 * @param flag who flagged it last, and whether that still stands; empty for an item that was never
 *     flagged
 * @param goneByAuthor when the author deleted it, by the platform's time
 * @param deletedByUs when we verified that it is gone after our own deletion
 * @param shared true if another entry owns it, too
 */
public record ItemView(
    long number,
    ItemRef ref,
    Role role,
    List<Version> versions,
    Optional<Flag> flag,
    Optional<Instant> goneByAuthor,
    Optional<Instant> deletedByUs,
    boolean shared) {
  public ItemView {
    versions = List.copyOf(versions);
  }

  public Version latest() {
    return versions.get(versions.size() - 1);
  }

  /**
   * @param keyedDigest HMAC of the {@link org.wardscribe.connector.ContentDigest}
   * @param message empty once the content was purged
   */
  public record Version(
      long version, String keyedDigest, Instant seenAt, Optional<SourceMessage> message) {}

  /** A flag: by whom, and since when it stands or no longer stands. */
  public record Flag(Account by, Instant at, boolean stands) {}

  @Override
  public String toString() {
    return "ItemView[" + ref + " " + role + " " + versions.size() + " versions]";
  }
}
