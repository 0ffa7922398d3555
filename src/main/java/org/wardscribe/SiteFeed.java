package org.wardscribe;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.index.feed.FeedIndex;
import org.wardscribe.index.feed.FeedKeys;
import org.wardscribe.index.feed.FeedStore;
import org.wardscribe.index.feed.PatientFeed;
import org.wardscribe.ledger.Keys;

/** The ADT feed of one site: the patients that it keeps, and what its route calls. */
final class SiteFeed implements AutoCloseable {
  private final FeedStore store;
  private final PatientFeed feed;
  private final FeedIndex patients;

  private SiteFeed(Installation installation, FeedStore store, Clock clock) {
    this.store = store;
    this.feed =
        new PatientFeed(
            store,
            installation.identifierSystems(),
            installation.settings().environment().processingId(),
            clock,
            installation.settings().zone());
    this.patients = new FeedIndex(store, clock);
  }

  /** The feed of a site that runs, if it has one. */
  static Optional<SiteFeed> open(Installation installation, Keys keys, Clock clock) {
    if (!installation.feed().enabled()) {
      return Optional.empty();
    }
    FeedStore store = FeedStore.open(installation.feed().folder(), new SiteKeys(keys));
    return Optional.of(new SiteFeed(installation, store, clock));
  }

  /** What a feed has kept so far. */
  static SiteFeed reading(Installation installation, Clock clock) {
    Keys keys =
        Keys.load(installation.settings().keysFile(), installation.settings().ledgerPlace());
    FeedStore store = FeedStore.existing(installation.feed().folder(), new SiteKeys(keys));
    return new SiteFeed(installation, store, clock);
  }

  PatientIndex patients() {
    return patients;
  }

  FeedStore store() {
    return store;
  }

  /** What its route calls. */
  PatientFeed feed() {
    return feed;
  }

  @Override
  public void close() {
    store.close();
  }

  /** The ledger's keys; digests of other purposes than its own. */
  private record SiteKeys(Keys keys) implements FeedKeys {
    @Override
    public byte[] seal(byte[] plain, String place) {
      return keys.encrypt(plain, place);
    }

    @Override
    public byte[] open(byte[] cipher, String place) {
      return keys.decrypt(cipher, place);
    }

    @Override
    public byte[] digest(String purpose, String... parts) {
      return HexFormat.of().parseHex(keys.keyed(purpose, parts));
    }
  }
}
