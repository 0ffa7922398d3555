package org.wardscribe.index.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.index.feed.Refused.Condition;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * Takes ADT messages: reads one, keeps what it says, and answers.
 *
 * <p>{@code AA} means that it is kept durably, or was before. A message that can't be used is
 * answered {@code AE} or {@code AR} with the field, and the next one is read; no word of it is
 * logged. Not promised: enhanced acknowledgement mode; whatever MSH-15 and MSH-16 ask for, there is
 * one application acknowledgement.
 */
public final class PatientFeed {
  private static final Logger LOG = LoggerFactory.getLogger(PatientFeed.class);

  /** A repeat after it is an old event like any other, which overwrites nothing newer. */
  private static final Duration REPEATS_KNOWN = Duration.ofDays(7);

  private static final int FORGET_EACH = 500;

  private final FeedStore store;
  private final AdtReader reader;
  private final FeedEvents events;
  private final Acknowledgement answers;
  private final Clock clock;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param processingId what MSH-11 must be: {@code P} in a live environment, {@code T} in a test
   * @param zone of times that name none
   */
  public PatientFeed(
      FeedStore store, IdentifierSystems systems, String processingId, Clock clock, ZoneId zone) {
    FeedNumbers numbers = new FeedNumbers(systems);
    this.store = store;
    this.reader = new AdtReader(numbers, processingId, clock, zone);
    this.events = new FeedEvents(new FeedDigests(store.keys()), numbers);
    this.answers = new Acknowledgement(processingId, clock, zone);
    this.clock = clock;
  }

  /** The answer to a message; both are without MLLP's frame. */
  public byte[] receive(byte[] message) {
    AdtHeader header = AdtHeader.of(message);
    try {
      AdtMessage read = reader.read(header, message);
      Optional<Refused> refused =
          store.write(
              rows -> {
                if (taken.incrementAndGet() % FORGET_EACH == 0) {
                  rows.forgetMessages(clock.instant().minus(REPEATS_KNOWN), 2 * FORGET_EACH);
                }
                return events.apply(rows, read, clock.instant());
              });
      return refused.isPresent() ? refuse(header, refused.get()) : answers.accept(header);
    } catch (Refused e) {
      return refuse(header, e);
    } catch (RuntimeException e) {
      LOG.error(
          "A message of the patient feed could not be kept: {}", e.getClass().getSimpleName());
      return answers.refuse(header, Refused.error(Condition.INTERNAL, "MSH", 0));
    }
  }

  private byte[] refuse(AdtHeader header, Refused why) {
    LOG.warn("A message of the patient feed was not taken: {}", why.getMessage());
    return answers.refuse(header, why);
  }
}
