package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.IQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the stream up and us in the rooms: connects, looks after both, and connects again. */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

  private final JabberSettings settings;
  private final JabberSession session;
  private final Rooms rooms;
  private final Runnable ready;
  private final Semaphore wake = new Semaphore(0);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;
  private boolean started;

  /**
   * @param ready called each time that the rooms were joined anew or looked after
   */
  Upkeep(JabberSettings settings, JabberSession session, Rooms rooms, Runnable ready) {
    this.settings = settings;
    this.session = session;
    this.rooms = rooms;
    this.ready = ready;
    this.thread = new Thread(this::run, "jabber-" + settings.connector());
    thread.setDaemon(true);
  }

  /**
   * How often the stream and the rooms are looked after, and how soon a lost room is tried again.
   */
  Duration round() {
    return LONGEST_ROUND.compareTo(settings.longestBackoff()) < 0
        ? LONGEST_ROUND
        : settings.longestBackoff();
  }

  synchronized void start() {
    if (!started && !closed) {
      started = true;
      thread.start();
    }
  }

  /** Starts it; the first time waits a moment for the rooms to be joined, as callers need them. */
  void ready() {
    start();
    try {
      if (!firstRound.await(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{}: not connected yet", settings.connector());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration backoff = settings.firstBackoff();
    try {
      while (!closed) {
        try {
          wake.drainPermits();
          session.connect(wake::release);
          LOG.info("{}: connected to {}", settings.connector(), settings.domain());
          long begun = System.nanoTime();
          lookAfter();
          if (System.nanoTime() - begun > settings.longestBackoff().toNanos()) {
            backoff = settings.firstBackoff();
          }
          rooms.allLeft();
          session.drop();
        } catch (IOException e) {
          LOG.warn(
              "{}: {} is not connected: {}. We go on trying.",
              settings.connector(),
              settings.domain(),
              e.getMessage());
        } catch (RuntimeException e) {
          LOG.error(
              "{}: the stream to {} failed unexpectedly ({}). We go on trying.",
              settings.connector(),
              settings.domain(),
              e.getClass().getSimpleName());
          session.drop();
        }
        if (!closed) {
          pause(backoff);
          Duration doubled = backoff.multipliedBy(2);
          backoff =
              doubled.compareTo(settings.longestBackoff()) < 0
                  ? doubled
                  : settings.longestBackoff();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAfter() throws InterruptedException {
    while (!closed && session.connected()) {
      rooms.join();
      firstRound.countDown();
      ready.run();
      wake.tryAcquire(round().toMillis(), TimeUnit.MILLISECONDS);
      if (!closed && session.connected() && !alive()) {
        LOG.warn("{}: {} does not answer any more", settings.connector(), settings.domain());
        return;
      }
    }
    if (!closed) {
      LOG.warn("{}: the stream to {} ended", settings.connector(), settings.domain());
    }
  }

  /** Any answer will do, also that there is no such question. */
  private boolean alive() {
    return !(session.ask(settings.domain(), IQ.Type.get, Xml.of("ping", Ns.PING))
        instanceof Answer.None);
  }

  /** Between half of it and the whole, so that many sites don't come back at one moment. */
  private void pause(Duration backoff) throws InterruptedException {
    long most = Math.max(1, backoff.toMillis());
    ending.await(ThreadLocalRandom.current().nextLong(most / 2, most + 1), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed = true;
    ending.countDown();
    wake.release();
    rooms.allLeft();
    session.disconnect();
    thread.interrupt();
  }
}
