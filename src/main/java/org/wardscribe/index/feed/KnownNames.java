package org.wardscribe.index.feed;

import org.wardscribe.index.feed.FeedDigests.NameKind;

/** The names that patients have or had, as digests in memory: a text asks for each of its words. */
final class KnownNames {
  private final LongSet given = new LongSet();
  private final LongSet families = new LongSet();

  boolean has(NameKind kind, long digest) {
    return of(kind).contains(digest);
  }

  void seen(NameKind kind, long digest) {
    of(kind).add(digest);
  }

  private LongSet of(NameKind kind) {
    return kind == NameKind.GIVEN ? given : families;
  }
}
