package org.wardscribe.index.feed;

/** The patients' database can't be read or written now; its message holds no patient data. */
public final class FeedStoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedStoreFailed(String sentence) {
    super(sentence);
  }

  FeedStoreFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
