package org.wardscribe.transcribe;

import java.util.Arrays;
import java.util.Optional;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/**
 * By which interaction a FHIR document is filed, and whether it adds to another.
 *
 * <p>It is kept with the document: what was written for one interaction is never sent by another,
 * whatever the configuration says by then. A post after an unclear put would file it twice.
 */
enum FhirFiling {
  PUT(Mode.PUT, Kind.FIRST),
  PUT_APPENDS(Mode.PUT, Kind.APPENDS),
  PUT_CANCELS(Mode.PUT, Kind.CANCELS),
  POST(Mode.POST, Kind.FIRST),
  POST_APPENDS(Mode.POST, Kind.APPENDS),
  POST_CANCELS(Mode.POST, Kind.CANCELS),
  TRANSACTION(Mode.TRANSACTION, Kind.FIRST),
  TRANSACTION_APPENDS(Mode.TRANSACTION, Kind.APPENDS),
  TRANSACTION_CANCELS(Mode.TRANSACTION, Kind.CANCELS);

  private enum Kind {
    FIRST,
    APPENDS,
    CANCELS
  }

  private final Mode mode;
  private final Kind kind;

  FhirFiling(Mode mode, Kind kind) {
    this.mode = mode;
    this.kind = kind;
  }

  boolean cancels() {
    return kind == Kind.CANCELS;
  }

  /** As the document's event; no HL7 v2 event has this form. */
  String event() {
    return "FHIR-" + name();
  }

  Mode mode() {
    return mode;
  }

  static FhirFiling of(Mode mode, boolean appends) {
    return of(mode, appends ? Kind.APPENDS : Kind.FIRST);
  }

  /** What cancels a document that was filed so. */
  static FhirFiling cancels(Mode mode) {
    return of(mode, Kind.CANCELS);
  }

  private static FhirFiling of(Mode mode, Kind kind) {
    return Arrays.stream(values())
        .filter(filing -> filing.mode == mode && filing.kind == kind)
        .findFirst()
        .orElseThrow();
  }

  /** Empty: the event is none of FHIR. */
  static Optional<FhirFiling> ofEvent(String event) {
    return Arrays.stream(values()).filter(filing -> filing.event().equals(event)).findFirst();
  }
}
