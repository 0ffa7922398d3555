package org.wardscribe.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.wardscribe.mapping.MllpLink;
import org.wardscribe.mllp.Deadline;
import org.wardscribe.mllp.MllpAddress;
import org.wardscribe.mllp.MllpFrames;
import org.wardscribe.mllp.MllpSocket;

/**
 * One connection to an EPR: one message under way, closed on anything unexpected, never sends
 * anything again.
 *
 * <p>Knows both acknowledgement modes (HL7 v2.5.1 §2.9): after a commit accept ({@code CA}) it
 * waits on for the application's answer, unless that is to come on another connection. A commit
 * accept and the bytes of MLLP release 2 say "stored", and are no answer to whether the document is
 * filed. Not for several threads at once.
 */
final class MllpConnection implements AutoCloseable {
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final String COMMIT_ACCEPT = "CA";
  private static final String COMMIT_ACCEPT_ONLY = "COMMIT_ACCEPT_ONLY";

  private final MllpSocket socket;
  private final MllpFrames frames;

  private MllpConnection(MllpSocket socket) {
    this.socket = socket;
    this.frames = socket.frames();
  }

  /**
   * As {@link MllpSocket#open}.
   *
   * @throws IOException if it can't; nothing of any message was sent then
   */
  static MllpConnection open(MllpAddress address, ScheduledThreadPoolExecutor timer)
      throws IOException {
    return new MllpConnection(MllpSocket.open(address, timer, LARGEST_ANSWER));
  }

  /** Sends the message once and waits for its answer until the timeout, counted from now. */
  Exchange exchange(
      byte[] message, ExpectedAnswer expected, MllpLink link, Duration timeout, MllpProbe probe) {
    boolean clean = false;
    try (Deadline deadline = socket.deadline(timeout)) {
      MllpSocket.Sent sent = socket.write(message);
      if (sent != MllpSocket.Sent.ALL) {
        return sent == MllpSocket.Sent.NOTHING ? new Exchange.NotSent() : unclear(deadline, "");
      }
      probe.sent();
      Exchange result = answer(expected, link, deadline, probe);
      clean =
          (result instanceof Exchange.Answered || result instanceof Exchange.Committed)
              && socket.isOpen();
      return result;
    } finally {
      socket.used();
      if (!clean) {
        close();
      }
    }
  }

  private Exchange answer(
      ExpectedAnswer expected, MllpLink link, Deadline deadline, MllpProbe probe) {
    String stored = "";
    while (true) {
      byte[] content;
      try {
        content = frames.next();
      } catch (MllpFrames.MalformedFrame e) {
        return new Exchange.Unclear(e.getMessage());
      } catch (IOException e) {
        return unclear(deadline, stored);
      }
      if (link.commitBytes() && MllpFrames.saysNotStored(content)) {
        return stored.isEmpty()
            ? new Exchange.NotStored()
            : new Exchange.Unclear("CONTRADICTING_ANSWERS");
      }
      if (link.commitBytes() && MllpFrames.saysStored(content)) {
        if (!stored.isEmpty()) {
          return new Exchange.Unclear("SECOND_COMMIT_BYTES");
        }
        stored = "COMMIT_BYTES_ONLY";
        continue;
      }
      Answer answer = Acknowledgement.parse(probe.answered(content, expected.controlId()));
      if (answer instanceof Answer.Unreadable unreadable) {
        return new Exchange.Unclear(unreadable.why());
      }
      Acknowledgement acknowledgement = (Acknowledgement) answer;
      Optional<String> objection = expected.objection(acknowledgement);
      if (objection.isPresent()) {
        return new Exchange.Unclear(objection.get());
      }
      confirm(link);
      if (!acknowledgement.code().equals(COMMIT_ACCEPT)) {
        return contradicted(acknowledgement)
            ? new Exchange.Unclear("CONTRADICTING_ANSWERS")
            : new Exchange.Answered(acknowledgement);
      }
      if (stored.equals(COMMIT_ACCEPT_ONLY)) {
        return new Exchange.Unclear("SECOND_COMMIT_ACCEPT");
      }
      if (link.deferred() && !frames.moreHasCome()) {
        return new Exchange.Committed();
      }
      stored = COMMIT_ACCEPT_ONLY;
    }
  }

  /**
   * By release 2 an answer is a message, too. Where that can't be said, the answer still counts.
   */
  private void confirm(MllpLink link) {
    if (link.commitBytes() && socket.write(MllpFrames.stored()) != MllpSocket.Sent.ALL) {
      close();
    }
  }

  /**
   * True if a second answer to the same message has come along, and says something else. Anything
   * more than one answer closes the connection, so that none of it meets the next message.
   */
  private boolean contradicted(Acknowledgement first) {
    if (!frames.moreHasCome()) {
      return false;
    }
    close();
    try {
      return Acknowledgement.parse(frames.next()) instanceof Acknowledgement second
          && second.controlId().equals(first.controlId())
          && !second.code().equals(first.code());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param stored what the peer has said so far: that it stored the message; empty: nothing
   */
  private static Exchange unclear(Deadline deadline, String stored) {
    if (!stored.isEmpty()) {
      return new Exchange.Unclear(stored);
    }
    return new Exchange.Unclear(deadline.passed() ? "TIMEOUT" : "CONNECTION_CLOSED");
  }

  /** As {@link MllpSocket#usable}. */
  boolean usable(Duration longestIdle) {
    return socket.usable(longestIdle);
  }

  @Override
  public void close() {
    socket.close();
  }
}
