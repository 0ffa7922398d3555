package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;

/** A nurse who prescribes is on several registers; each record system wants her by one of them. */
class SeveralRegistersTest {
  private static final DestinationId TRUST = new DestinationId("trust-epr");
  private static final Scene ADVICE = Scene.advice("Stop the NSAID.").by("prescriber");

  @Test
  void hl7_names_the_register_that_the_destination_wants_first_and_the_person_once() {
    assertThat(originators(List.of("SDS", "NMC"))).containsExactly("999912345678", "SDS");
    assertThat(originators(List.of("GMC", "GPhC"))).containsExactly("9999904", "GPhC");
    assertThat(originators(List.of("GMC"))).containsExactly("99A9906E", "NMC");
    assertThat(originators(List.of())).containsExactly("99A9906E", "NMC");
  }

  @Test
  void the_record_s_words_name_all_of_them() {
    assertThat(Scene.PRESCRIBER.attribution())
        .isEqualTo("Sister Nia VAUGHAN (Prescriber, NMC 99A9906E, SDS 999912345678, GPhC 9999904)");
  }

  @Test
  void fhir_names_the_first_register_that_the_server_has_a_system_for() {
    Map<String, String> systems = new LinkedHashMap<>();
    systems.put("GMC", "https://fhir.hl7.org.uk/Id/gmc-number");
    systems.put("SDS", "https://fhir.nhs.uk/Id/sds-user-id");
    systems.put("NMC", "https://fhir.hl7.org.uk/Id/nmc-number");
    URI base = URI.create("https://epr.example/fhir");
    Destination shipped = FhirDesk.destination(base, Protocol.Fhir.Mode.PUT);
    Transcription transcription =
        FhirDesk.transcription(
                with(
                    shipped,
                    new Protocol.Fhir(
                        base,
                        Protocol.Fhir.Mode.PUT,
                        Optional.empty(),
                        "urn:x",
                        systems,
                        Map.of())))
            .transcribe(ADVICE.at(shipped.id().value()).confirmed());
    assertThat(transcription).isInstanceOf(ClinicalDocument.class);
    assertThat(text((ClinicalDocument) transcription))
        .contains("\"system\":\"https://fhir.nhs.uk/Id/sds-user-id\",\"value\":\"999912345678\"")
        .doesNotContain("Id/nmc-number");
  }

  /** TXA-9.1 and 9.9. */
  private static List<String> originators(List<String> wanted) {
    Map<DestinationId, Destination> all = new LinkedHashMap<>(Desk.destinations().all());
    Protocol.Mllp d = all.get(TRUST).mllp();
    all.put(
        TRUST,
        with(
            all.get(TRUST),
            new Protocol.Mllp(
                d.receivingApplication(),
                d.receivingFacility(),
                d.documentNamespace(),
                d.charset(),
                d.host(),
                d.port(),
                d.tls(),
                d.deduplicates(),
                d.deduplicationHorizon(),
                wanted,
                d.document(),
                d.link())));
    Transcription transcription =
        Desk.transcription(new Destinations(all)).transcribe(ADVICE.confirmed());
    assertThat(transcription).isInstanceOf(ClinicalDocument.class);
    String txa =
        Stream.of(text((ClinicalDocument) transcription).split("\r", -1))
            .filter(segment -> segment.startsWith("TXA|"))
            .findFirst()
            .orElseThrow();
    String nine = txa.split("\\|", -1)[9];
    assertThat(nine).doesNotContain("~");
    String[] parts = nine.split("\\^", -1);
    return List.of(parts[0], parts[8]);
  }

  private static String text(ClinicalDocument document) {
    return new String(document.bytes(), StandardCharsets.UTF_8);
  }

  private static Destination with(Destination shipped, Protocol protocol) {
    return new Destination(
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
        protocol);
  }
}
