package org.wardscribe.index.feed;

/** What content is encrypted with, and what it is looked up by. */
public interface FeedKeys {
  /** Encrypts, bound to {@code place}: it can't be read as if it stood elsewhere. */
  byte[] seal(byte[] plain, String place);

  /**
   * The inverse of {@link #seal}.
   *
   * @throws RuntimeException if it was altered, stood elsewhere or belongs to another key
   */
  byte[] open(byte[] cipher, String place);

  /** HMAC of the parts, at least 16 bytes; parts can't run into each other. */
  byte[] digest(String purpose, String... parts);
}
