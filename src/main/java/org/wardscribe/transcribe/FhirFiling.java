package org.wardscribe.transcribe;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * By which interaction a FHIR document is filed, and what it is to an earlier one.
 *
 * <p>It is kept with the document: what was written for one interaction is never sent by another,
 * whatever the configuration says by then. A post after an unclear put would file it twice.
 */
record FhirFiling(Mode mode, Kind kind) {
  /** What a document is to the one before it. */
  enum Kind {
    FIRST,
    APPENDS,
    REPLACES,
    CANCELS
  }

  boolean cancels() {
    return kind == Kind.CANCELS;
  }

  /** As the document's event, such as {@code FHIR-PUT_APPENDS}; no HL7 v2 event has this form. */
  String event() {
    return "FHIR-" + mode + (kind == Kind.FIRST ? "" : "_" + kind);
  }

  static FhirFiling first(Mode mode) {
    return new FhirFiling(mode, Kind.FIRST);
  }

  /** What adds to a document that was filed so. */
  static FhirFiling appends(Mode mode) {
    return new FhirFiling(mode, Kind.APPENDS);
  }

  /** What takes the place of a document that was filed so. */
  static FhirFiling replaces(Mode mode) {
    return new FhirFiling(mode, Kind.REPLACES);
  }

  /** What cancels a document that was filed so. */
  static FhirFiling cancels(Mode mode) {
    return new FhirFiling(mode, Kind.CANCELS);
  }

  /** Empty: the event is none of FHIR. */
  static Optional<FhirFiling> ofEvent(String event) {
    return Arrays.stream(Mode.values())
        .flatMap(mode -> Stream.of(Kind.values()).map(kind -> new FhirFiling(mode, kind)))
        .filter(filing -> filing.event().equals(event))
        .findFirst();
  }
}
