package org.wardscribe.deliver;

import java.util.Optional;
import org.wardscribe.transcribe.ClinicalDocument;

/**
 * A record system that files documents.
 *
 * <p>{@code send} sends the document's bytes at most once, and not at all when the claim's lease
 * does not cover the wait for an answer. It never throws for what a peer does or says, and no word
 * of an answer stands in an outcome. What it does <em>not</em> promise: that an unresolved attempt
 * was not filed, now or later.
 */
@FunctionalInterface
public interface Epr {
  DeliveryOutcome send(ClinicalDocument document);

  /**
   * Whether this document stands in the record; sends nothing that could change it.
   *
   * @return empty: this record system can't be asked
   */
  default Optional<Enquiry> ask(ClinicalDocument document) {
    return Optional.empty();
  }
}
