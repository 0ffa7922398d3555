package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Optional;

/**
 * What a FHIR document is like, where its receiver wants it otherwise than by default; a row of
 * {@code destinations.yaml} may leave it out.
 *
 * @param profiles which profiles the resources of a document Bundle say that they keep to
 * @param source who submits it (MHD's sourceId), an OID as a URI; only {@code mhd} needs one
 * @param message who speaks to whom about what; only mode {@code message} needs it
 * @param edit what an edit after filing becomes; left out: an addendum
 */
public record FhirForm(
    Profiles profiles,
    @JacksonInject(value = MappingFiles.NO_SOURCE, useInput = OptBoolean.TRUE)
        Optional<String> source,
    @JacksonInject(value = MappingFiles.NOT_SAID, useInput = OptBoolean.TRUE)
        Optional<Message> message,
    @JacksonInject(value = MappingFiles.ADDED, useInput = OptBoolean.TRUE) Edit edit) {
  /** What holds where a row says nothing. */
  public static final FhirForm PLAIN =
      new FhirForm(Profiles.NONE, Optional.empty(), Optional.empty(), Edit.ADDENDUM);

  public FhirForm {
    RowCheck.refuseUnless(
        source
            .filter(oid -> !oid.matches("urn:oid:[0-2](\\.(0|[1-9][0-9]{0,38})){1,30}"))
            .isEmpty(),
        "source",
        "an OID as a URI, such as urn:oid:1.2.3");
  }

  /**
   * The envelope of a message (FHIR R4 MessageHeader).
   *
   * @param event what it is about, as the receiver names it
   * @param destination the receiver's endpoint, an absolute URI; nothing is sent there: that is the
   *     row's {@code url}
   * @param source our endpoint, an absolute URI
   */
  public record Message(DocumentTypes.Coding event, String destination, String source) {
    public Message {
      RowCheck.refuseUnless(RowCheck.isSystem(destination), "destination", "an absolute URI");
      RowCheck.refuseUnless(RowCheck.isSystem(source), "source", "an absolute URI");
    }
  }

  /** What an edit after filing becomes. */
  public enum Edit {
    /** What is new, beside the document that it adds to. */
    @JsonProperty("addendum")
    ADDENDUM,
    /** All of it as it is now; the document before it is marked as superseded. */
    @JsonProperty("replacement")
    REPLACEMENT
  }

  /** What {@code meta.profile} says. */
  public enum Profiles {
    /** Nothing: a server that does not know a profile may refuse what names it. */
    @JsonProperty("none")
    NONE,
    /** UK Core's, of each resource that has one. */
    @JsonProperty("uk-core")
    UK_CORE
  }
}
