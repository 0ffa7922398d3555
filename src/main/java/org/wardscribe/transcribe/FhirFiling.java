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
  PUT(Mode.PUT, false),
  PUT_APPENDS(Mode.PUT, true),
  POST(Mode.POST, false),
  POST_APPENDS(Mode.POST, true),
  TRANSACTION(Mode.TRANSACTION, false),
  TRANSACTION_APPENDS(Mode.TRANSACTION, true);

  private final Mode mode;
  private final boolean appends;

  FhirFiling(Mode mode, boolean appends) {
    this.mode = mode;
    this.appends = appends;
  }

  /** As the document's event; no HL7 v2 event has this form. */
  String event() {
    return "FHIR-" + name();
  }

  Mode mode() {
    return mode;
  }

  static FhirFiling of(Mode mode, boolean appends) {
    return Arrays.stream(values())
        .filter(filing -> filing.mode == mode && filing.appends == appends)
        .findFirst()
        .orElseThrow();
  }

  /** Empty: the event is none of FHIR. */
  static Optional<FhirFiling> ofEvent(String event) {
    return Arrays.stream(values()).filter(filing -> filing.event().equals(event)).findFirst();
  }
}
