package org.wardscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConversationRef;

/**
 * A time in which an account that no table of staff knows could read a conversation, as far as the
 * platform was asked: between two looks it counts as there.
 *
 * @param absentAt it was not seen there then; empty: nobody had looked before {@code seenAt}
 * @param goneAt it was not there any more, or was known then; empty: it is there
 */
public record Stay(
    long number,
    ConversationRef conversation,
    AccountId account,
    Optional<Instant> absentAt,
    Instant seenAt,
    Optional<Instant> goneAt) {
  /** Platforms' clocks are not ours. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** The earliest time that counts. */
  public Instant from() {
    return absentAt.orElse(seenAt).minus(CLOCKS_APART);
  }

  /** True if some words of it, in any version, were said while the account was there, or may be. */
  public boolean concerns(EntryView entry) {
    return entry.items().stream()
        .filter(
            item ->
                item.ref().connector().equals(conversation.connector())
                    && item.ref().conversation().equals(conversation.conversation()))
        .flatMap(item -> item.versions().stream())
        .flatMap(Stay::said)
        .anyMatch(this::covers);
  }

  private static Stream<Instant> said(ItemView.Version version) {
    return version
        .message()
        .map(m -> m.editedAt().map(Stream::of).orElseGet(() -> Stream.of(m.sentAt())))
        .orElseGet(() -> Stream.of(version.seenAt()));
  }

  private boolean covers(Instant said) {
    return !said.isBefore(from())
        && goneAt.map(gone -> !said.isAfter(gone.plus(CLOCKS_APART))).orElse(true);
  }
}
