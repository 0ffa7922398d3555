package org.wardscribe;

/** The site can't start as it is configured; the message is a sentence for the site's engineer. */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }
}
