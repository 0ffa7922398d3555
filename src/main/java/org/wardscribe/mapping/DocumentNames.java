package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.wardscribe.mapping.DocumentTypes.Code;

/**
 * What the document and its parts are called in one record system, where it has words of its own; a
 * key that is left out is as {@code document-types.yaml} has it, see {@link DocumentTypes}.
 */
public record DocumentNames(
    Optional<String> type,
    Optional<String> presentation,
    Optional<String> confidentiality,
    Optional<String> availability,
    Optional<String> storage,
    Optional<Code> question,
    Optional<Code> advice,
    Optional<Code> photo,
    Optional<Code> attribution) {
  static final DocumentNames USUAL = of(new Written());

  public DocumentNames {
    // What can't stand in a message is refused where the table is read.
    DocumentTypes.check(
        type.orElse("CN"),
        presentation.orElse("TX"),
        confidentiality.orElse("U"),
        availability.orElse("AV"),
        storage.orElse("AC"));
  }

  /** The site's names, with those of this record system in their place. */
  public DocumentTypes over(DocumentTypes site) {
    return new DocumentTypes(
        type.orElse(site.type()),
        presentation.orElse(site.presentation()),
        confidentiality.orElse(site.confidentiality()),
        availability.orElse(site.availability()),
        storage.orElse(site.storage()),
        question.orElse(site.question()),
        advice.orElse(site.advice()),
        photo.orElse(site.photo()),
        attribution.orElse(site.attribution()),
        site.fhir());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static DocumentNames of(Written written) {
    return new DocumentNames(
        written.type,
        written.presentation,
        written.confidentiality,
        written.availability,
        written.storage,
        written.question,
        written.advice,
        written.photo,
        written.attribution);
  }

  /** The block as it is read: what is not in it stays empty. */
  @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
  static final class Written {
    private Optional<String> type = Optional.empty();
    private Optional<String> presentation = Optional.empty();
    private Optional<String> confidentiality = Optional.empty();
    private Optional<String> availability = Optional.empty();
    private Optional<String> storage = Optional.empty();
    private Optional<Code> question = Optional.empty();
    private Optional<Code> advice = Optional.empty();
    private Optional<Code> photo = Optional.empty();
    private Optional<Code> attribution = Optional.empty();
  }
}
