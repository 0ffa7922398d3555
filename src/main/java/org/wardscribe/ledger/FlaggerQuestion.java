package org.wardscribe.ledger;

import java.time.Instant;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;

/**
 * A question to who flagged an entry, which waits for the answer.
 *
 * @param id by which the platform and the answer name it
 * @param about the flagged message
 * @param account who is asked; nobody else's answer counts
 * @param until an answer that comes later counts no more
 */
public record FlaggerQuestion(
    EventId id,
    EntryId entry,
    ItemRef about,
    Instant flaggedAt,
    AccountId account,
    AskedFor asked,
    Instant askedAt,
    Instant until) {
  /** Why an entry waits. */
  public static final String AWAITING_ANSWER = "AWAITING_ANSWER";

  /** What is to be asked, before the ledger gave it an id. */
  public record Wanted(ItemRef about, AccountId account, AskedFor asked) {}

  /** Why an answer is not taken. */
  public enum Refused {
    /** Nobody was asked this, or it is answered, or the entry needs it no more. */
    NO_OPEN_QUESTION,
    /** Somebody else was asked. */
    NOT_THE_ONE_ASKED,
    /** The time is over. */
    ANSWER_TOO_LATE
  }
}
