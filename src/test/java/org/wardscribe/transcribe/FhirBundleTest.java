package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/** What a document Bundle holds, read with HAPI's model. */
class FhirBundleTest {
  private static final URI BASE = URI.create("https://epr.example/fhir");
  private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");

  private static Bundle bundle(Scene scene) {
    return bundle(FhirDesk.document(Mode.DOCUMENT, scene));
  }

  private static Bundle bundle(ClinicalDocument document) {
    return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, text(document));
  }

  private static String text(ClinicalDocument document) {
    return new String(document.bytes(), StandardCharsets.UTF_8);
  }

  private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static <T extends Resource> T one(Bundle bundle, Class<T> type) {
    assertThat(all(bundle, type)).hasSize(1);
    return all(bundle, type).get(0);
  }

  private static Scene read(String example) {
    return Scene.read(Path.of("src/test/resources/examples/" + example + "/thread.json"));
  }

  private static Scene confirmed(Scene scene) {
    return new Scene(
        scene.destination(),
        scene.thread(),
        scene.redactions(),
        Optional.of("rahman"),
        Optional.of(Desk.NOW),
        scene.filed());
  }

  @Test
  void it_begins_with_the_composition_and_all_that_is_referred_to_is_in_it() {
    for (String example : List.of("single-advice", "question-advice-photo", "addendum", "burst")) {
      ClinicalDocument document = FhirDesk.document(Mode.DOCUMENT, confirmed(read(example)));
      Bundle bundle = bundle(document);
      assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
      Set<String> names = new HashSet<>();
      bundle.getEntry().forEach(entry -> assertThat(names.add(entry.getFullUrl())).isTrue());
      Set<String> referred = new HashSet<>();
      Matcher references = REFERENCE.matcher(text(document));
      while (references.find()) {
        referred.add(references.group(1));
      }
      assertThat(names).allMatch(name -> name.startsWith("urn:uuid:")).containsAll(referred);
    }
  }

  @Test
  void its_names_follow_from_the_document_s_number_alone() {
    List<String> names = names("D26", "Stop.");
    assertThat(names("D26", "Give 1 g.")).isEqualTo(names);
    assertThat(names("D27", "Stop.")).doesNotContainAnyElementsOf(names);
    assertThat(names)
        .allMatch(name -> name.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab].*"));
  }

  private static List<String> names(String number, String text) {
    return bundle(FhirDesk.document(BASE, Mode.DOCUMENT, number, text)).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getFullUrl)
        .toList();
  }

  @Test
  void it_has_number_time_and_the_id_only_where_that_is_ours() {
    Bundle bundle = bundle(Scene.advice("Stop."));
    assertThat(bundle.getIdElement().getIdPart()).isEqualTo("DOC1");
    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
    assertThat(bundle.getIdentifier().getValue()).isEqualTo("DOC1");
    assertThat(bundle.getIdentifier().getSystem())
        .isEqualTo("https://fhir.rzz.example.nhs.uk/Id/document");
    assertThat(bundle.getTimestampElement().getValueAsString())
        .isEqualTo("2026-03-04T21:57:41+00:00");
    assertThat(bundle(FhirDesk.document(Mode.DOCUMENT_POST, Scene.advice("Stop."))).getIdElement())
        .matches(id -> id.isEmpty());
  }

  @Test
  void the_patient_is_named_as_confirmed_with_the_identifiers_that_the_receiver_knows() {
    Patient patient = one(bundle(Scene.advice("Stop.")), Patient.class);
    assertThat(patient.getIdentifier())
        .extracting(identifier -> identifier.getSystem() + " " + identifier.getValue())
        .containsExactly("https://fhir.nhs.uk/Id/nhs-number 9993141593", "urn:mrn T0048812");
    assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("TESTPATIENT-ALDER");
    assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Marjorie Ann");
    assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1951-06-14");
    assertThat(patient.getGender().toCode()).isEqualTo("female");
  }

  @Test
  void each_message_has_a_section_with_its_author_and_what_it_says() {
    Bundle bundle = bundle(read("question-advice-photo"));
    Composition composition = one(bundle, Composition.class);
    assertThat(composition.getSection())
        .extracting(Composition.SectionComponent::getTitle)
        .startsWith("Question asked")
        .contains("Advice given")
        .endsWith("Where this entry comes from");
    assertThat(composition.getSection())
        .extracting(section -> section.getCode().getCodingFirstRep().getCode())
        .contains("clinical-narrative", "information-and-advice-given", "person-completing-record");
    Composition.SectionComponent advice =
        composition.getSection().stream()
            .filter(section -> section.getTitle().equals("Advice given"))
            .findFirst()
            .orElseThrow();
    assertThat(advice.getAuthorFirstRep().getDisplay()).contains("PRITCHARD");
    assertThat(advice.getText().getDivAsString()).contains("ADVICE given by Dr Tomos PRITCHARD");
    assertThat(composition.getAuthorFirstRep().getDisplay()).contains("PRITCHARD");
    assertThat(all(bundle, Media.class)).hasSize(1);
    assertThat(text(FhirDesk.document(Mode.DOCUMENT, read("question-advice-photo"))))
        .contains("alt=\\\"Photo 1 of 1\\\" src=\\\"data:image/");
  }

  @Test
  void only_who_confirmed_attests_it() {
    assertThat(one(bundle(Scene.advice("Stop.")), Composition.class).hasAttester()).isFalse();
    assertThat(one(bundle(Scene.advice("Stop.")), Composition.class).getStatus())
        .isEqualTo(Composition.CompositionStatus.PRELIMINARY);
    Bundle bundle = bundle(confirmed(Scene.advice("Stop.")));
    Composition composition = one(bundle, Composition.class);
    assertThat(composition.getStatus()).isEqualTo(Composition.CompositionStatus.FINAL);
    assertThat(composition.getAttesterFirstRep().getMode().toCode()).isEqualTo("professional");
    assertThat(composition.getAttesterFirstRep().getParty().getDisplay()).contains("RAHMAN");
    assertThat(one(bundle, Provenance.class).getAgent())
        .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
        .containsExactly("author", "verifier", "assembler");
  }

  @Test
  void staff_and_organisations_stand_in_it_once() {
    Bundle bundle = bundle(confirmed(read("question-advice-photo")));
    assertThat(all(bundle, Practitioner.class))
        .extracting(one -> one.getIdentifierFirstRep().getValue())
        .containsExactlyInAnyOrder("9999901", "9999902");
    assertThat(all(bundle, PractitionerRole.class)).hasSize(2);
    assertThat(one(bundle, Organization.class).getIdentifierFirstRep().getValue()).isEqualTo("RZZ");
  }

  @Test
  void an_author_whose_register_has_no_name_there_is_held_and_who_asked_is_named_in_words() {
    Transcription held =
        FhirDesk.transcription(FhirDesk.destination(BASE, Mode.DOCUMENT))
            .transcribe(Scene.advice("Stop.").by("prescriber").at("fhir-epr").confirmed());
    assertThat(held).isInstanceOf(Transcription.Doubtful.class);
    assertThat(((Transcription.Doubtful) held).reason()).isEqualTo("REGISTER_NOT_MAPPED");

    Scene asked = read("question-advice-photo");
    List<Scene.Said> thread =
        asked.thread().stream()
            .map(said -> said.author().equals("rahman") ? by("prescriber", said) : said)
            .toList();
    Bundle bundle =
        bundle(
            new Scene(
                asked.destination(),
                thread,
                asked.redactions(),
                Optional.empty(),
                Optional.empty(),
                asked.filed()));
    assertThat(all(bundle, Practitioner.class))
        .filteredOn(one -> !one.hasIdentifier())
        .singleElement()
        .satisfies(one -> assertThat(one.getNameFirstRep().getFamily()).isEqualTo("Vaughan"));
  }

  private static Scene.Said by(String author, Scene.Said said) {
    return new Scene.Said(
        said.item(),
        said.id(),
        said.version(),
        said.role(),
        author,
        said.sentAt(),
        said.editedAt(),
        said.text(),
        said.times(),
        said.photos());
  }

  @Test
  void a_message_that_is_longer_than_a_string_of_fhir_may_be_is_held() {
    FhirTranscription transcription =
        FhirDesk.transcription(FhirDesk.destination(BASE, Mode.DOCUMENT));
    String longest = "a".repeat(FhirThread.LONGEST);
    assertThat(transcription.transcribe(Scene.advice(longest).at("fhir-epr").confirmed()))
        .isInstanceOf(ClinicalDocument.class);
    assertThat(transcription.transcribe(Scene.advice(longest + "a").at("fhir-epr").confirmed()))
        .isInstanceOfSatisfying(
            Transcription.Doubtful.class, held -> assertThat(held.reason()).isEqualTo("TOO_LARGE"));
  }

  @Test
  void an_answer_names_the_message_that_it_answers() {
    Confirmed alone = read("question-advice-photo").at("fhir-epr").confirmed();
    assertThat(communications(alone)).noneMatch(Communication::hasInResponseTo);
    List<ItemView> items = alone.entry().items();
    ItemRef asked = items.get(0).ref();
    Confirmed answered = with(alone, answering(items, asked));
    List<Communication> communications = communications(answered);
    assertThat(communications.get(communications.size() - 1).getInResponseToFirstRep())
        .matches(
            to ->
                to.getReference()
                    .equals(
                        bundle(FhirDesk.document(Mode.DOCUMENT, BASE, answered)).getEntry().stream()
                            .filter(entry -> entry.getResource() instanceof Communication)
                            .findFirst()
                            .orElseThrow()
                            .getFullUrl()));
    ItemRef elsewhere =
        new ItemRef(
            new ConnectorId("ward-im"), new ConversationId("THR-5521"), new MessageId("im-0"));
    assertThat(communications(with(alone, answering(items, elsewhere))))
        .noneMatch(Communication::hasInResponseTo);
  }

  private static List<Communication> communications(Confirmed confirmed) {
    return all(bundle(FhirDesk.document(Mode.DOCUMENT, BASE, confirmed)), Communication.class);
  }

  /** The last item as an answer to that message. */
  private static List<ItemView> answering(List<ItemView> items, ItemRef asked) {
    ItemView last = items.get(items.size() - 1);
    List<ItemView.Version> versions =
        last.versions().stream()
            .map(
                version ->
                    new ItemView.Version(
                        version.version(),
                        version.keyedDigest(),
                        version.seenAt(),
                        version.message().map(message -> answer(message, asked))))
            .toList();
    ItemView answer =
        new ItemView(
            last.number(),
            last.ref(),
            last.role(),
            versions,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    return Stream.concat(items.stream().limit(items.size() - 1L), Stream.of(answer)).toList();
  }

  private static SourceMessage answer(SourceMessage message, ItemRef asked) {
    SourceMessage question =
        new SourceMessage(
            asked,
            1,
            message.sentAt(),
            Optional.empty(),
            message.author(),
            "?",
            List.of(),
            Optional.empty());
    return new SourceMessage(
        message.ref(),
        message.version(),
        message.sentAt(),
        message.editedAt(),
        message.author(),
        message.text(),
        message.attachments(),
        Optional.of(question));
  }

  private static Confirmed with(Confirmed c, List<ItemView> items) {
    EntryView e = c.entry();
    EntryView entry =
        new EntryView(
            e.id(),
            e.state(),
            e.contentVersion(),
            e.filing(),
            e.revision(),
            e.fence(),
            e.createdAt(),
            e.stateSince(),
            e.due(),
            e.destination(),
            e.documentNumber(),
            e.attempts(),
            e.unresolvedAttempt(),
            e.pendingEvent(),
            e.reason(),
            e.sentence(),
            items,
            e.filed(),
            e.evidence());
    return new Confirmed(
        c.claim(),
        entry,
        c.patient(),
        c.thread(),
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        Map.of());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void a_replacement_holds_all_of_it_as_it_is_now_and_names_what_it_replaces(Mode mode) {
    Confirmed confirmed = read("addendum").at("fhir-epr").confirmed();
    ClinicalDocument document = FhirDesk.replacement(mode, BASE, confirmed);
    assertThat(document.event()).isEqualTo("FHIR-" + mode.name() + "_REPLACES");
    assertThat(document.fhir()).contains(mode);
    assertThat(document.items()).hasSameSizeAs(confirmed.thread());
    assertThat(document.items().size())
        .isGreaterThan(FhirDesk.document(mode, BASE, confirmed).items().size());
    assertThat(text(document))
        .containsPattern("\"relatesTo\":\\[\\{\"code\":\"replaces\"")
        .contains("\"code\":\"UPDATE\"", "Replacement of advice given by instant message");
    assertThat(Transcript.of(document)).contains("REPLACES DOC1.");
  }

  @Test
  void an_addendum_appends_to_the_document_before_it() {
    Scene addendum = read("addendum");
    ClinicalDocument document = FhirDesk.document(Mode.DOCUMENT, addendum);
    assertThat(document.event()).isEqualTo("FHIR-DOCUMENT_APPENDS");
    Composition.CompositionRelatesToComponent relation =
        one(bundle(document), Composition.class).getRelatesToFirstRep();
    assertThat(relation.getCode().toCode()).isEqualTo("appends");
    assertThat(relation.getTargetIdentifier().getValue())
        .isEqualTo(addendum.filed().get(0).documentNumber());
  }
}
