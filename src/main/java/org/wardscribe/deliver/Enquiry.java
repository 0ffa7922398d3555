package org.wardscribe.deliver;

import java.time.Instant;

/** What a record system says when it is asked whether it has a document. */
public sealed interface Enquiry
    permits Enquiry.Found,
        Enquiry.NotThere,
        Enquiry.Differs,
        Enquiry.Refused,
        Enquiry.Contradictory,
        Enquiry.CannotTell {
  /** It has this very document: read, and compared with what was sent. */
  record Found(DeliveryReceipt receipt) implements Enquiry {}

  /** It has nothing under the document's number. */
  record NotThere() implements Enquiry {}

  /** It has something under the document's number that is not what was sent. */
  record Differs() implements Enquiry {}

  /**
   * It has said by itself meanwhile that it did not file it.
   *
   * @param outcome refused, for now or for good
   */
  record Refused(DeliveryOutcome outcome) implements Enquiry {}

  /** It has said by itself meanwhile that it filed it, and that it did not. */
  record Contradictory() implements Enquiry {}

  /**
   * It gave no clear answer.
   *
   * @param why code; never a word of the answer
   */
  record CannotTell(String why, Instant askAgain) implements Enquiry {}
}
