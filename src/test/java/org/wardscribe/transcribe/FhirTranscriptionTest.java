package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

class FhirTranscriptionTest {
  private static final URI BASE = URI.create("https://epr.example/fhir");

  private static <T extends Resource> T parsed(ClinicalDocument document, Class<T> type) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(type, new String(document.bytes(), StandardCharsets.UTF_8));
  }

  private static DocumentReference put(Scene scene) {
    return parsed(FhirDesk.document(Mode.PUT, scene), DocumentReference.class);
  }

  private static String page(DocumentReference document) {
    return new String(
        document.getContentFirstRep().getAttachment().getData(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void the_same_entry_gives_the_same_bytes_and_the_interaction_stays_with_them(Mode mode) {
    ClinicalDocument document = FhirDesk.document(mode, Scene.advice("Stop co-amoxiclav."));
    assertThat(document.bytes())
        .isEqualTo(FhirDesk.document(mode, Scene.advice("Stop co-amoxiclav.")).bytes());
    assertThat(document.fhir()).contains(mode);
    assertThat(document.event()).isEqualTo("FHIR-" + mode.name());
    assertThat(document.items()).hasSize(1);
  }

  @Test
  void the_document_names_patient_author_and_trust_by_identifier_only() {
    DocumentReference document = put(Scene.advice("Stop co-amoxiclav."));
    assertThat(document.getIdElement().getIdPart()).isEqualTo("DOC1");
    assertThat(document.getMasterIdentifier().getValue()).isEqualTo("DOC1");
    assertThat(document.getStatus().toCode()).isEqualTo("current");
    assertThat(document.getSubject().getReference()).isNull();
    assertThat(document.getSubject().getIdentifier().getSystem())
        .isEqualTo("https://fhir.nhs.uk/Id/nhs-number");
    assertThat(document.getSubject().getIdentifier().getValue()).isEqualTo("9993141593");
    assertThat(document.getAuthorFirstRep().getIdentifier().getValue()).isEqualTo("9999902");
    assertThat(document.getAuthorFirstRep().getDisplay()).contains("PRITCHARD");
    assertThat(document.getCustodian().getIdentifier().getValue()).isEqualTo("RZZ");
    assertThat(document.getDateElement().getValueAsString()).isEqualTo("2026-03-04T21:57:41+00:00");
    assertThat(document.getType().getCodingFirstRep().getCode()).isEqualTo("823651000000106");
    assertThat(document.getSecurityLabelFirstRep().getCodingFirstRep().getCode()).isEqualTo("N");
  }

  @Test
  void it_is_final_only_when_a_named_clinician_confirmed() {
    assertThat(put(Scene.advice("Stop.")).getDocStatus())
        .isEqualTo(ReferredDocumentStatus.PRELIMINARY);
    assertThat(put(Scene.advice("Stop.")).hasAuthenticator()).isFalse();
    Scene scene = Scene.advice("Stop.");
    DocumentReference confirmed =
        put(
            new Scene(
                scene.destination(),
                scene.thread(),
                scene.redactions(),
                Optional.of("rahman"),
                Optional.of(Desk.NOW),
                scene.filed()));
    assertThat(confirmed.getDocStatus()).isEqualTo(ReferredDocumentStatus.FINAL);
    assertThat(confirmed.getAuthenticator().getIdentifier().getValue()).isEqualTo("9999901");
  }

  @Test
  void what_was_typed_arrives_as_it_was_and_is_never_markup() throws Exception {
    String typed =
        "U&E <b>now</b> ]]> \"x\" 'y' \u00b5g \u2265 5 \uD83D\uDC4D\n  two  spaces\n<script>";
    String page = page(put(Scene.advice(typed)));
    DocumentBuilderFactory xml = DocumentBuilderFactory.newDefaultInstance();
    var root =
        xml.newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    assertThat(root.getElementsByTagName("pre").item(0).getTextContent()).isEqualTo(typed);
    assertThat(root.getElementsByTagName("script").getLength()).isZero();
    assertThat(root.getElementsByTagName("b").getLength()).isZero();
  }

  @Test
  void the_page_says_who_gave_the_advice_and_where_it_comes_from() {
    String page = page(put(Scene.advice("Stop co-amoxiclav.")));
    assertThat(page)
        .contains("ADVICE given by Dr Tomos PRITCHARD (Consultant, Dermatology, GMC 9999902)")
        .contains("No registered clinician has confirmed patient and text.")
        .doesNotContain("TESTPATIENT", "9993141593");
  }

  @Test
  void a_photo_is_part_of_the_page() {
    Map<Long, List<org.wardscribe.connector.Attachment>> photos = new HashMap<>();
    photos.put(1L, List.of(Photos.inline("image/jpeg", Photos.jpeg(200))));
    Confirmed confirmed = Scene.advice("").at("fhir-epr").confirmed(photos);
    DocumentReference document =
        parsed(FhirDesk.document(Mode.PUT, BASE, confirmed), DocumentReference.class);
    assertThat(page(document)).contains("[no text, 1 photo]", "src=\"data:image/jpeg;base64,");
    assertThat(document.getContent()).hasSize(1);
  }

  @Test
  void alone_the_document_carries_its_provenance_in_itself() {
    DocumentReference document = put(Scene.advice("Stop."));
    assertThat(document.getContained()).hasSize(1);
    Provenance provenance = (Provenance) document.getContained().get(0);
    assertThat(provenance.getTargetFirstRep().getReference()).isEqualTo("#");
    assertThat(provenance.getAgent())
        .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
        .containsExactly("author", "assembler");
    assertThat(provenance.getEntityFirstRep().getWhat().getIdentifier().getValue())
        .isEqualTo("ward-im/THR-5521/im-1/1");
    assertThat(
            parsed(FhirDesk.document(Mode.POST, Scene.advice("Stop.")), DocumentReference.class)
                .hasId())
        .isFalse();
  }

  @Test
  void a_transaction_puts_three_resources_under_our_own_ids() {
    Bundle bundle =
        parsed(FhirDesk.document(Mode.TRANSACTION, Scene.advice("Stop.")), Bundle.class);
    assertThat(bundle.getEntry())
        .extracting(e -> e.getRequest().getMethod() + " " + e.getRequest().getUrl())
        .containsExactly("PUT Binary/DOC1", "PUT DocumentReference/DOC1", "PUT Provenance/DOC1");
    Binary binary = (Binary) bundle.getEntry().get(0).getResource();
    DocumentReference document = (DocumentReference) bundle.getEntry().get(1).getResource();
    assertThat(new String(binary.getData(), StandardCharsets.UTF_8)).contains("Stop.");
    assertThat(document.getContentFirstRep().getAttachment().getUrl()).isEqualTo("Binary/DOC1");
    assertThat(document.getContained()).isEmpty();
  }

  @Test
  void mhd_makes_a_submission_set_a_document_reference_and_a_binary_once() {
    ClinicalDocument document = FhirDesk.document(Mode.MHD, Scene.advice("Stop."));
    Bundle bundle = parsed(document, Bundle.class);
    assertThat(bundle.getMeta().getProfile().get(0).getValue())
        .endsWith("IHE.MHD.Minimal.ProvideBundle");
    assertThat(bundle.getEntry())
        .extracting(e -> e.getRequest().getMethod() + " " + e.getRequest().getUrl())
        .containsExactly("POST List", "POST DocumentReference", "POST Binary");
    ListResource set = (ListResource) bundle.getEntry().get(0).getResource();
    assertThat(set.getIdentifier())
        .extracting(
            one -> one.getUse().toCode() + " " + one.getValue().replaceAll("[0-9a-f-]{30,}", "N"))
        .containsExactly("official urn:uuid:N", "usual urn:oid:2.25.N");
    assertThat(((Identifier) set.getExtension().get(0).getValue()).getValue())
        .isEqualTo("urn:oid:2.999.1");
    assertThat(set.getEntryFirstRep().getItem().getReference())
        .isEqualTo(bundle.getEntry().get(1).getFullUrl());
    DocumentReference reference = (DocumentReference) bundle.getEntry().get(1).getResource();
    assertThat(reference.hasDocStatus()).isFalse();
    assertThat(reference.getContentFirstRep().getAttachment().getUrl())
        .isEqualTo(bundle.getEntry().get(2).getFullUrl());
    assertThat(bundle.getEntry().get(1).getRequest().getIfNoneExist())
        .isEqualTo("identifier=https://fhir.rzz.example.nhs.uk/Id/document|DOC1");
  }

  @Test
  void a_message_begins_with_its_header_which_is_about_the_document() {
    Bundle bundle = parsed(FhirDesk.document(Mode.MESSAGE, Scene.advice("Stop.")), Bundle.class);
    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
    assertThat(bundle.getIdentifier().getValue()).isEqualTo("DOC1");
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    assertThat(bundle.getEntryFirstRep().getFullUrl())
        .isEqualTo("urn:uuid:" + header.getIdElement().getIdPart().replace("urn:uuid:", ""));
    assertThat(header.getEventCoding().getCode()).isEqualTo("advice-filed");
    assertThat(header.getDestinationFirstRep().getEndpoint()).startsWith("https://epr.example");
    assertThat(header.getFocusFirstRep().getReference())
        .isEqualTo(bundle.getEntry().get(1).getFullUrl());
    assertThat(page((DocumentReference) bundle.getEntry().get(1).getResource())).contains("Stop.");
  }

  @Test
  void an_addendum_appends_to_the_document_before_it() {
    Scene addendum = Scene.read(Path.of("src/test/resources/examples/addendum/thread.json"));
    ClinicalDocument document = FhirDesk.document(Mode.PUT, addendum);
    DocumentReference reference = parsed(document, DocumentReference.class);
    assertThat(document.event()).isEqualTo("FHIR-PUT_APPENDS");
    assertThat(document.fhir()).contains(Mode.PUT);
    assertThat(reference.getRelatesToFirstRep().getCode().toCode()).isEqualTo("appends");
    assertThat(reference.getRelatesToFirstRep().getTarget().getIdentifier().getValue())
        .isEqualTo(addendum.filed().get(0).documentNumber());
    assertThat(page(reference)).contains("ADDENDUM to");
  }

  @Test
  void people_are_shown_the_page_and_the_photos_as_their_length() {
    for (Mode mode : Mode.values()) {
      Map<Long, List<org.wardscribe.connector.Attachment>> photos = new HashMap<>();
      photos.put(1L, List.of(Photos.inline("image/jpeg", Photos.jpeg(200))));
      Confirmed confirmed = Scene.advice("Stop co-amoxiclav.").at("fhir-epr").confirmed(photos);
      assertThat(Transcript.of(FhirDesk.document(mode, BASE, confirmed)))
          .contains("\"resourceType\" : \"" + mode.type() + "\"", ">Stop co-amoxiclav.<")
          .contains("base64,[268 characters]");
    }
  }

  @Test
  void the_open_encounter_is_named_by_its_number_if_the_receiver_has_a_system_for_it() {
    Encounter known = inpatient("RZZ");
    assertThat(put(known).getContext().getEncounter())
        .singleElement()
        .satisfies(
            encounter -> {
              assertThat(encounter.getReference()).isNull();
              assertThat(encounter.getType()).isEqualTo("Encounter");
              assertThat(encounter.getIdentifier().getSystem())
                  .isEqualTo("https://rzz.nhs.example/id/visit");
              assertThat(encounter.getIdentifier().getValue()).isEqualTo("V0012345");
            });
    assertThat(put(inpatient("PAS")).getContext().getEncounter()).as("no system").isEmpty();
    assertThat(put(Scene.advice("Stop.")).getContext().getEncounter()).as("none open").isEmpty();
  }

  private static Encounter inpatient(String authority) {
    return new Encounter("V0012345", authority, "I", new Location("CCU", "", "", "RZZ", "", ""));
  }

  private static DocumentReference put(Encounter open) {
    return parsed(
        FhirDesk.document(Mode.PUT, BASE, FhirDesk.admitted(open)), DocumentReference.class);
  }

  @Test
  void an_author_whose_register_has_no_name_there_is_held() {
    Destination shipped = FhirDesk.destination(BASE, Mode.PUT);
    Destination without =
        new Destination(
            shipped.id(),
            shipped.environment(),
            shipped.sendingApplication(),
            shipped.sendingFacility(),
            shipped.identifiers(),
            shipped.maximumBytes(),
            shipped.lanes(),
            shipped.connectTimeout(),
            shipped.answerTimeout(),
            shipped.retryPause(),
            shipped.acknowledgedBy(),
            new Protocol.Fhir(BASE, Mode.PUT, Optional.empty(), "urn:x", Map.of(), Map.of()));
    Transcription transcription =
        FhirDesk.transcription(without)
            .transcribe(Scene.advice("Stop.").at("fhir-epr").confirmed());
    assertThat(transcription.reason()).isEqualTo("REGISTER_NOT_MAPPED");
    assertThat(transcription.transcribed()).isFalse();
  }

  @Test
  void what_is_larger_than_the_server_takes_is_held() {
    Transcription transcription =
        FhirDesk.transcription(FhirDesk.destination(BASE, Mode.PUT))
            .transcribe(Scene.advice("x".repeat(4_000_000)).at("fhir-epr").confirmed());
    assertThat(transcription.reason()).isEqualTo("TOO_LARGE");
  }

  @Test
  void several_workers_write_at_once_and_none_sees_the_others_words() {
    FhirTranscription shared = FhirDesk.transcription(FhirDesk.destination(BASE, Mode.PUT));
    List<Confirmed> entries =
        IntStream.range(0, 100)
            .mapToObj(i -> Scene.advice("advice " + i).at("fhir-epr").confirmed())
            .toList();
    List<Transcription> together = entries.parallelStream().map(shared::transcribe).toList();
    for (int i = 0; i < entries.size(); i++) {
      assertThat(((ClinicalDocument) together.get(i)).bytes())
          .isEqualTo(((ClinicalDocument) shared.transcribe(entries.get(i))).bytes());
    }
  }
}
