package org.wardscribe.connector.jabber;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.connector.PullFlagged.Sink;
import org.wardscribe.connector.PullFlagged.Watch;
import org.wardscribe.connector.jabber.Transcript.NotReadable;

/** Takes the events of all rooms, one after the other, on one thread; none holds up the others. */
final class RoomWatch implements Watch {
  private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);

  private final JabberSettings settings;
  private final Rooms rooms;
  private final ArchiveReader archive;
  private final LiveReader live;
  private final Chats chats;
  private final Sink sink;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicBoolean chatsDue = new AtomicBoolean();
  private final Set<Room> due = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** What is said to us alone, and kept. */
  @FunctionalInterface
  interface Chats {
    /** Takes what is new. */
    void catchUp(Sink sink) throws NotReadable;
  }

  RoomWatch(
      JabberSettings settings,
      Rooms rooms,
      ArchiveReader archive,
      LiveReader live,
      Chats chats,
      Sink sink) {
    this.settings = settings;
    this.rooms = rooms;
    this.archive = archive;
    this.live = live;
    this.chats = chats;
    this.sink = sink;
    this.thread = new Thread(this::run, "jabber-" + settings.connector() + "-watch");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void look(Room room) {
    due.add(room);
    wake.release();
  }

  void lookAtAll() {
    due.addAll(rooms.all());
    lookAtChats();
  }

  void lookAtChats() {
    chatsDue.set(true);
    wake.release();
  }

  void lookAtLive() {
    wake.release();
  }

  private void run() {
    boolean whole = true;
    try {
      while (!closed) {
        if (whole) {
          wake.acquire();
        } else {
          wake.tryAcquire(settings.firstBackoff().toMillis(), TimeUnit.MILLISECONDS);
        }
        wake.drainPermits();
        whole = takeLive();
        if (chatsDue.getAndSet(false) && !takeChats()) {
          chatsDue.set(true);
          whole = false;
        }
        for (Room room : rooms.all()) {
          if (!closed && due.remove(room) && room.joined() && room.archives() && !take(room)) {
            due.add(room);
            whole = false;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean take(Room room) {
    return attempt(room.address(), () -> archive.catchUp(room, sink));
  }

  private boolean takeChats() {
    return attempt("what is said to us alone", () -> chats.catchUp(sink));
  }

  private boolean takeLive() {
    boolean whole = true;
    for (String from : live.conversations()) {
      whole &= attempt("what " + from + " does not archive", () -> live.catchUp(from, sink));
    }
    return whole;
  }

  /** Something that may fail and is tried again. */
  private interface Attempt {
    void make() throws NotReadable;
  }

  /** A failure is told once, without what failed: its message may quote a stanza. */
  private boolean attempt(String what, Attempt attempt) {
    try {
      attempt.make();
      failing.remove(what);
      return true;
    } catch (NotReadable e) {
      failed(what, e.getMessage());
    } catch (RuntimeException e) {
      failed(what, "an event was not taken (" + e.getClass().getSimpleName() + ")");
    }
    return false;
  }

  private void failed(String what, String why) {
    if (failing.add(what)) {
      LOG.warn("{}: {} waits: {}. We go on trying.", settings.connector(), what, why);
    }
  }

  /** Ends it; an event that is being taken is waited for, for as long as a call may take. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join(settings.callTimeout().toMillis());
      if (thread.isAlive()) {
        LOG.warn("{}: an event was still being taken at the end", settings.connector());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
