package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a FHIR document is like, where its receiver wants it otherwise than by default; a row of
 * {@code destinations.yaml} may leave it out.
 *
 * @param profiles which profiles the resources of a document Bundle say that they keep to
 */
public record FhirForm(Profiles profiles) {
  /** What holds where a row says nothing. */
  public static final FhirForm PLAIN = new FhirForm(Profiles.NONE);

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
