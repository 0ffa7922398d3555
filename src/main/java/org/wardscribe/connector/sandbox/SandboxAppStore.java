package org.wardscribe.connector.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the sandbox app holds and what became of it, read from its own journal: the source's side of
 * an independent check. Messages in the order in which they were posted.
 */
public record SandboxAppStore(List<Message> messages, List<Refused> refused) {

  /** Reads the store of an app that runs or that does not; never writes. */
  public static SandboxAppStore read(Path folder) throws IOException {
    return AppState.replay(folder).snapshot();
  }

  public Optional<Message> message(String id) {
    return messages.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /**
   * @param flag who flagged it last, and whether that stands; empty: nobody ever did
   * @param gone empty: it is still there
   * @param receipts those attached to it; they go with it
   * @param deleteRequests how many deletion requests named it, repetitions by the broker not
   *     counted
   */
  public record Message(
      String conversation,
      String id,
      String author,
      Optional<String> answers,
      List<Version> versions,
      Optional<Flag> flag,
      Optional<Gone> gone,
      List<Receipt> receipts,
      int deleteRequests) {
    @Override
    public String toString() {
      return "Message[" + id + "]";
    }
  }

  /** One version; {@code digest} as {@link org.wardscribe.connector.ContentDigest}. */
  public record Version(long version, Instant at, String text, String digest) {
    @Override
    public String toString() {
      return "Version[" + version + "]";
    }
  }

  /** A flag, standing or taken back. */
  public record Flag(String by, Instant at, boolean stands) {}

  /** How a message went. */
  public enum How {
    PURGED,
    DELETED_BY_AUTHOR
  }

  /**
   * @param version that was there when it went
   * @param requestId the deletion request, for {@link How#PURGED}
   * @param recordRef the document that the request named
   */
  public record Gone(
      Instant at, How how, long version, String digest, String requestId, String recordRef) {}

  /** What Wardscribe said about a message. */
  public record Receipt(String id, String kind, String text, Instant at) {}

  /** What Wardscribe would not take. */
  public record Refused(Optional<String> eventId, String code, String sentence) {}
}
