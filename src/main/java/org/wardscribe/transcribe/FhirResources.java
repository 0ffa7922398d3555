package org.wardscribe.transcribe;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.wardscribe.identify.Identification.PatientIdentifier;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.Protocol.Fhir;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/**
 * The resources of one document (FHIR R4 DocumentReference, Binary, Provenance), as HAPI's classes.
 *
 * @param version of Wardscribe
 * @param page the document itself
 */
record FhirResources(Draft draft, DocumentTypes types, String version, ZoneId zone, byte[] page) {
  private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  /** One resource with all in it, so that it is filed whole or not at all. */
  DocumentReference single() throws Doubt {
    DocumentReference document = document();
    if (fhir().mode() == Mode.PUT) {
      document.setId(number());
    }
    attachment(document).setData(page);
    Resource provenance = new FhirProvenance(this).of(new Reference("#"));
    provenance.setId("provenance");
    document.addContained(provenance);
    return document;
  }

  /** All under ids of ours: a repeat changes nothing and leaves nothing behind. */
  Bundle transaction() throws Doubt {
    Binary binary = new Binary();
    binary.setContentType(FhirPage.MEDIA_TYPE);
    binary.setData(page);
    DocumentReference document = document();
    attachment(document).setUrl("Binary/" + number());
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    put(bundle, "Binary", binary);
    put(bundle, "DocumentReference", document);
    put(
        bundle,
        "Provenance",
        new FhirProvenance(this).of(new Reference("DocumentReference/" + number())));
    return bundle;
  }

  private void put(Bundle bundle, String type, Resource resource) {
    resource.setId(number());
    bundle
        .addEntry()
        .setFullUrl(fhir().base() + "/" + type + "/" + number())
        .setResource(resource)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.PUT)
        .setUrl(type + "/" + number());
  }

  private DocumentReference document() throws Doubt {
    DocumentReference document = new DocumentReference();
    document.setMasterIdentifier(identifier(number()));
    document.addIdentifier(identifier(number()));
    document.setStatus(DocumentReferenceStatus.CURRENT);
    boolean authenticated = draft.confirmed().confirmedBy().isPresent();
    // As TXA-17: AU after a named clinician confirmed, otherwise DO.
    document.setDocStatus(
        authenticated ? ReferredDocumentStatus.FINAL : ReferredDocumentStatus.PRELIMINARY);
    document.setType(coded(types.fhir().type()));
    document.addCategory(coded(types.fhir().category()));
    document.setSubject(subject());
    document.setDateElement(instant(draft.now()));
    for (StaffMember advisor : draft.advisors()) {
      document.addAuthor(staff(advisor));
    }
    if (authenticated) {
      document.setAuthenticator(staff(draft.confirmed().confirmedBy().orElseThrow().by()));
    }
    document.setCustodian(named("Organization", ODS, draft.destination().sendingFacility()));
    draft
        .parent()
        .ifPresent(
            parent ->
                document
                    .addRelatesTo()
                    .setCode(DocumentRelationshipType.APPENDS)
                    .setTarget(
                        new Reference()
                            .setType("DocumentReference")
                            .setIdentifier(identifier(parent.documentNumber()))));
    document.setDescription(FhirPage.title(draft));
    document.addSecurityLabel(
        new CodeableConcept()
            .addCoding(new org.hl7.fhir.r4.model.Coding(CONFIDENTIALITY, confidentiality(), null)));
    document.getContext().setPeriod(period());
    encounter().ifPresent(document.getContext()::addEncounter);
    return document;
  }

  private Attachment attachment(DocumentReference document) {
    Attachment attachment = document.addContent().getAttachment();
    attachment.setContentType(FhirPage.MEDIA_TYPE);
    attachment.setLanguage("en-GB");
    attachment.setSize(page.length);
    attachment.setHash(sha1(page));
    attachment.setTitle(document.getDescription());
    attachment.setCreationElement(dateTime(draft.now()));
    return attachment;
  }

  private Reference subject() throws Doubt {
    for (String type : draft.destination().identifiers()) {
      for (PatientIdentifier identifier : draft.confirmed().patient().identifiers()) {
        if (identifier.type().equals(type)) {
          return named("Patient", identifier.system(), identifier.value());
        }
      }
    }
    throw MdmSegments.noIdentifier();
  }

  /**
   * The one that the index knew to be open, by its number; none where the receiver's name for such
   * numbers is not known.
   */
  private Optional<Reference> encounter() {
    return draft
        .confirmed()
        .patient()
        .encounter()
        .flatMap(
            open ->
                Optional.ofNullable(fhir().encounterSystems().get(open.authority()))
                    .map(system -> named("Encounter", system, open.number())));
  }

  Reference staff(StaffMember member) throws Doubt {
    Optional<Registration> wanted =
        member
            .registrationFor(List.copyOf(fhir().registers().keySet()))
            .filter(one -> fhir().registers().containsKey(one.register()));
    if (wanted.isEmpty()) {
      throw new Doubt(
          "REGISTER_NOT_MAPPED",
          "The record system has no name for the professional register of an author. Ask the"
              + " integration team to add it to destinations.yaml, then retry.");
    }
    String system = fhir().registers().get(wanted.get().register());
    return named("Practitioner", system, wanted.get().registration())
        .setDisplay(member.attribution());
  }

  Period period() {
    List<Instant> written = draft.messages().stream().map(Draft::writtenAt).toList();
    return new Period()
        .setStartElement(dateTime(written.stream().min(Comparator.naturalOrder()).orElseThrow()))
        .setEndElement(dateTime(written.stream().max(Comparator.naturalOrder()).orElseThrow()));
  }

  static Reference named(String type, String system, String value) {
    return new Reference()
        .setType(type)
        .setIdentifier(new Identifier().setSystem(system).setValue(value));
  }

  private Identifier identifier(String value) {
    return new Identifier().setSystem(fhir().documentSystem()).setValue(value);
  }

  private static CodeableConcept coded(DocumentTypes.Coding coding) {
    return new CodeableConcept()
        .addCoding(
            new org.hl7.fhir.r4.model.Coding(coding.system(), coding.code(), coding.display()));
  }

  /** HL7 table 0272 as v3-Confidentiality. */
  private String confidentiality() {
    return types.confidentiality().equals("U") ? "N" : types.confidentiality();
  }

  InstantType instant(Instant at) {
    return new InstantType(Date.from(at), TemporalPrecisionEnum.SECOND, timeZone());
  }

  private DateTimeType dateTime(Instant at) {
    return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, timeZone());
  }

  private TimeZone timeZone() {
    return TimeZone.getTimeZone(zone);
  }

  private Fhir fhir() {
    return draft.destination().fhir();
  }

  private String number() {
    return draft.entry().documentNumber();
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  @Override
  public String toString() {
    return "FhirResources[" + draft.entry().id() + "]";
  }
}
