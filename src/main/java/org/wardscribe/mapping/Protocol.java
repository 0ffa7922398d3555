package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.mapping.Destinations.MessageCharset;

/** How a record system is spoken to, and what only that way of speaking needs. */
public sealed interface Protocol permits Protocol.Mllp, Protocol.Fhir {
  /** As destinations.yaml names it. */
  String protocolName();

  /** True if the same document that comes again is filed once. */
  boolean deduplicates();

  /**
   * HL7 v2 over MLLP.
   *
   * @param receivingApplication MSH-5
   * @param receivingFacility MSH-6, an ODS code
   * @param documentNamespace TXA-12.2
   * @param deduplicates a message with the same MSH-10 and bytes is filed once
   * @param deduplicationHorizon for how long after the first try {@code deduplicates} holds; zero
   *     where it doesn't
   * @param registers of somebody who is on several professional registers the first of these
   *     counts; else the first in {@code authors.yaml}
   * @param document how it wants its documents
   */
  record Mllp(
      String receivingApplication,
      String receivingFacility,
      String documentNamespace,
      MessageCharset charset,
      String host,
      int port,
      boolean tls,
      boolean deduplicates,
      Duration deduplicationHorizon,
      List<String> registers,
      Hl7Form document,
      MllpLink link)
      implements Protocol {
    static final String NAME = "mllp";

    public Mllp {
      registers = List.copyOf(registers);
    }

    /**
     * One that takes the first register of each person, documents in the usual form, in original
     * mode.
     */
    public Mllp(
        String receivingApplication,
        String receivingFacility,
        String documentNamespace,
        MessageCharset charset,
        String host,
        int port,
        boolean tls,
        boolean deduplicates,
        Duration deduplicationHorizon) {
      this(
          receivingApplication,
          receivingFacility,
          documentNamespace,
          charset,
          host,
          port,
          tls,
          deduplicates,
          deduplicationHorizon,
          List.of(),
          Hl7Form.USUAL,
          MllpLink.ORIGINAL);
    }

    /** The same, whose connections are used otherwise. */
    public Mllp with(MllpLink other) {
      return new Mllp(
          receivingApplication,
          receivingFacility,
          documentNamespace,
          charset,
          host,
          port,
          tls,
          deduplicates,
          deduplicationHorizon,
          registers,
          document,
          other);
    }

    @Override
    public String protocolName() {
      return NAME;
    }
  }

  /**
   * FHIR R4 over HTTP.
   *
   * @param base of the server, without a slash at the end
   * @param token what lets us in; empty: no {@code Authorization} header is sent
   * @param documentSystem the identifier system of our document numbers
   * @param registers the identifier system of each professional register, e.g. of {@code GMC}; of
   *     somebody who is on several the first of these counts
   * @param encounterSystems the identifier system of the visit numbers of each assigning authority
   *     (PV1-19.4); an encounter of another one is not named
   * @param form what a document is like, where its receiver wants it otherwise than by default
   */
  record Fhir(
      URI base,
      Mode mode,
      Optional<Credential> token,
      String documentSystem,
      Map<String, String> registers,
      Map<String, String> encounterSystems,
      FhirForm form)
      implements Protocol {
    static final String NAME = "fhir";

    /** One that wants nothing otherwise than by default. */
    public Fhir(
        URI base,
        Mode mode,
        Optional<Credential> token,
        String documentSystem,
        Map<String, String> registers,
        Map<String, String> encounterSystems) {
      this(base, mode, token, documentSystem, registers, encounterSystems, FhirForm.PLAIN);
    }

    public Fhir {
      registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
      encounterSystems = Map.copyOf(encounterSystems);
    }

    @Override
    public String protocolName() {
      return NAME;
    }

    /** An id of ours sees to it; a search can't see a post that is still under way. */
    @Override
    public boolean deduplicates() {
      return mode.isIdOurs();
    }

    /** By which interaction a document is filed, and as which resource it stands there. */
    public enum Mode {
      /** One DocumentReference, under an id of ours. */
      @JsonProperty("put")
      PUT(Mode.REFERENCE, true),
      /** One DocumentReference, under an id of the server's; searched by our identifier before. */
      @JsonProperty("post")
      POST(Mode.REFERENCE, false),
      /** DocumentReference, Binary and Provenance in one transaction, under ids of ours. */
      @JsonProperty("transaction")
      TRANSACTION(Mode.REFERENCE, true),
      /** A Bundle of type document, under an id of ours. */
      @JsonProperty("document")
      DOCUMENT(Mode.BUNDLE, true),
      /** A Bundle of type document, under an id of the server's; searched as {@link #POST}. */
      @JsonProperty("document-post")
      DOCUMENT_POST(Mode.BUNDLE, false),
      /** IHE MHD ITI-65, minimal metadata: List, DocumentReference and Binary, under its ids. */
      @JsonProperty("mhd")
      MHD(Mode.REFERENCE, false),
      /** A Bundle of type message to {@code $process-message}; searched as {@link #POST}. */
      @JsonProperty("message")
      MESSAGE(Mode.REFERENCE, false);

      private static final String REFERENCE = "DocumentReference";
      private static final String BUNDLE = "Bundle";

      private final String type;
      private final boolean idOurs;

      Mode(String type, boolean idOurs) {
        this.type = type;
        this.idOurs = idOurs;
      }

      /** The type of the resource by which it is read back. */
      public String type() {
        return type;
      }

      /** True if it stands under an id of ours: a repeat can't file it twice. */
      public boolean isIdOurs() {
        return idOurs;
      }

      /** True if it is filed as a transaction of several resources. */
      public boolean isTransaction() {
        return this == TRANSACTION || this == MHD;
      }

      /** True if all of it is one document Bundle. */
      public boolean isDocument() {
        return type.equals(BUNDLE);
      }
    }
  }
}
