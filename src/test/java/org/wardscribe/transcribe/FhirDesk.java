package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Patient;
import org.wardscribe.ledger.Claimed;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;
import org.wardscribe.mapping.DocumentTypes;
import org.wardscribe.mapping.FhirForm;
import org.wardscribe.mapping.Protocol;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/** The transcription to FHIR with the shipped tables, at a fixed time. */
public final class FhirDesk {
  private static final DestinationId ID = new DestinationId("fhir-epr");

  private static final URI BASE = URI.create("https://epr.example/fhir");
  private static final FhirForm.Message MESSAGE =
      new FhirForm.Message(
          new DocumentTypes.Coding("https://rzz.nhs.example/events", "advice-filed", "Advice"),
          "https://epr.example/fhir/$process-message",
          "https://wardscribe.rzz.nhs.example/fhir");

  private FhirDesk() {}

  public static Destination destination(URI base, Mode mode) {
    return new Destination(
        ID,
        Environment.TEST,
        "WARDSCRIBE",
        "RZZ",
        List.of("NH", "MR"),
        4_000_000,
        2,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        AcknowledgedBy.EPR,
        new Protocol.Fhir(
            base,
            mode,
            Optional.empty(),
            "https://fhir.rzz.example.nhs.uk/Id/document",
            Map.of("GMC", "https://fhir.hl7.org.uk/Id/gmc-number"),
            Map.of("RZZ", "https://rzz.nhs.example/id/visit"),
            form(FhirForm.Profiles.NONE, FhirForm.Edit.ADDENDUM)));
  }

  /** The document Bundle of a receiver that wants UK Core's profiles named. */
  static ClinicalDocument inUkCore(Confirmed confirmed) {
    return inForm(
        form(FhirForm.Profiles.UK_CORE, FhirForm.Edit.ADDENDUM),
        destination(BASE, Mode.DOCUMENT),
        confirmed);
  }

  /** What an edit becomes where the receiver wants all of it as it is now. */
  static ClinicalDocument replacement(Mode mode, URI base, Confirmed confirmed) {
    return inForm(
        form(FhirForm.Profiles.NONE, FhirForm.Edit.REPLACEMENT),
        destination(base, mode),
        confirmed);
  }

  /** What replaces one advice: the same message, edited. */
  public static ClinicalDocument replacement(URI base, Mode mode, String earlier, String number) {
    Scene.Said first = Scene.advice("").thread().get(0);
    Scene edited =
        new Scene(
            Optional.of(ID.value()),
            List.of(
                new Scene.Said(
                    1,
                    first.id(),
                    2,
                    first.role(),
                    first.author(),
                    first.sentAt(),
                    Optional.of(first.sentAt().plusSeconds(60)),
                    "Stop it & give 2 g.",
                    Optional.empty(),
                    List.of())),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Scene.Earlier(earlier, 1, List.of("1 v1"))));
    return replacement(mode, base, numbered(edited.confirmed(), number));
  }

  private static FhirForm form(FhirForm.Profiles profiles, FhirForm.Edit edit) {
    return new FhirForm(profiles, Optional.of("urn:oid:2.999.1"), Optional.of(MESSAGE), edit);
  }

  private static ClinicalDocument inForm(FhirForm form, Destination usual, Confirmed confirmed) {
    Protocol.Fhir fhir = usual.fhir();
    Destination wanting =
        new Destination(
            ID,
            usual.environment(),
            usual.sendingApplication(),
            usual.sendingFacility(),
            usual.identifiers(),
            usual.maximumBytes(),
            usual.lanes(),
            usual.connectTimeout(),
            usual.answerTimeout(),
            usual.retryPause(),
            usual.acknowledgedBy(),
            new Protocol.Fhir(
                fhir.base(),
                fhir.mode(),
                fhir.token(),
                fhir.documentSystem(),
                fhir.registers(),
                fhir.encounterSystems(),
                form));
    Transcription transcription = transcription(wanting).transcribe(confirmed);
    assertThat(transcription).isInstanceOf(ClinicalDocument.class);
    return (ClinicalDocument) transcription;
  }

  /** One advice with this document number. */
  public static ClinicalDocument document(URI base, Mode mode, String number, String text) {
    return document(mode, base, numbered(Scene.advice(text).at(ID.value()).confirmed(), number));
  }

  static ClinicalDocument document(Mode mode, Scene scene) {
    return document(mode, URI.create("https://epr.example/fhir"), scene.at(ID.value()).confirmed());
  }

  static ClinicalDocument document(Mode mode, URI base, Confirmed confirmed) {
    Transcription transcription = transcription(destination(base, mode)).transcribe(confirmed);
    assertThat(transcription).isInstanceOf(ClinicalDocument.class);
    return (ClinicalDocument) transcription;
  }

  /** One advice about a patient of whom this encounter was open. */
  static Confirmed admitted(Encounter open) {
    Confirmed c = Scene.advice("Stop.").at(ID.value()).confirmed();
    Patient p = c.patient();
    return new Confirmed(
        c.claim(),
        c.entry(),
        new Patient(
            p.id(),
            p.versionId(),
            p.identifiers(),
            p.title(),
            p.given(),
            p.family(),
            p.birthDate(),
            p.gender(),
            Optional.of(open)),
        c.thread(),
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        c.mappingDigests());
  }

  static FhirTranscription transcription(Destination destination) {
    return new FhirTranscription(
        (number, event, revision) -> number + event + "R" + revision,
        new Destinations(Map.of(ID, destination)),
        Desk.SHIPPED.read(DocumentTypes.FILE, DocumentTypes.class),
        Clock.fixed(Desk.NOW, ZoneOffset.UTC),
        ZoneId.of("Europe/London"),
        "0.1.0");
  }

  /** Writes a question and its advice again and again, confirmed by a clinician. */
  public static Supplier<Transcription> writer(Mode mode) {
    Scene scene = Scene.read(Path.of("src/test/resources/examples/addendum/thread.json"));
    Confirmed confirmed =
        new Scene(
                Optional.of(ID.value()),
                scene.thread(),
                scene.redactions(),
                Optional.of("rahman"),
                Optional.of(Desk.NOW),
                List.of())
            .confirmed();
    FhirTranscription transcription =
        transcription(destination(URI.create("https://epr.example/fhir"), mode));
    return () -> transcription.transcribe(confirmed);
  }

  public static byte[] bytes(Transcription transcription) {
    return ((ClinicalDocument) transcription).bytes();
  }

  /** What cancels it, as stage 4 gets it. */
  public static ClinicalDocument cancelOf(ClinicalDocument filed) {
    EntryView entry = Scene.advice("Nobody reads this.").at(ID.value()).confirmed().entry();
    Cancellation cancellation =
        new Cancellation(
            (number, event, revision) -> number + event + "R" + revision,
            Clock.fixed(Desk.NOW, ZoneOffset.UTC),
            ZoneId.of("Europe/London"));
    EntryView before = with(entry, entry.documentNumber(), filed.evidence().get(0));
    Evidence cancel = cancellation.of(before).get(0);
    return ClinicalDocument.recheck(
        new Claimed(filed.claim(), with(entry, entry.documentNumber(), cancel)));
  }

  private static EntryView with(EntryView e, String number, Evidence... evidence) {
    List<EntryView.StoredEvidence> stored = new ArrayList<>(e.evidence());
    for (Evidence one : evidence) {
      stored.add(
          new EntryView.StoredEvidence(
              stored.size() + 1L,
              e.contentVersion(),
              State.IDENTIFIED,
              State.TRANSCRIBED,
              Desk.NOW,
              one));
    }
    return new EntryView(
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
        number,
        e.attempts(),
        e.unresolvedAttempt(),
        e.pendingEvent(),
        e.reason(),
        e.sentence(),
        e.items(),
        e.filed(),
        stored);
  }

  private static Confirmed numbered(Confirmed c, String number) {
    return new Confirmed(
        c.claim(),
        with(c.entry(), number),
        c.patient(),
        c.thread(),
        c.flaggedBy(),
        c.flaggedAt(),
        c.identifiedFrom(),
        c.redactions(),
        c.confirmedBy(),
        c.mappingDigests());
  }
}
