package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Acknowledgements.Meaning;
import org.wardscribe.mapping.ContractRow.UnknownOutcome;
import org.wardscribe.mapping.Destinations.Environment;

/** What a site may agree with the owner of a destination, and what it is worth. */
class ContractsTest {
  private static final Path SHIPPED = Path.of("mappings");
  private static final DestinationId MLLP = new DestinationId("trust-epr");

  private static final String FHIR =
      """
        trust-fhir:
          protocol: fhir
          environment: test
          sendingApplication: WARDSCRIBE
          sendingFacility: RZZ
          identifiers: [NH]
          maximumBytes: 4194304
          url: "{{wardscribe.destination.trust-fhir.url}}"
          plainHttp: false
          token: ""
          mode: put
          documentSystem: https://fhir.rzz.example.nhs.uk/Id/document
          registers: {}
          encounterSystems: {}
          lanes: 4
          connectTimeout: PT5S
          answerTimeout: PT30S
          retryPause: PT15S
          acknowledgedBy: epr
      """;

  private static final String READ_BACK =
      """
        trust-epr:
          acceptedBy: acknowledgement-and-read-back
          readBack:
            url: "{{wardscribe.destination.trust-epr.url}}"
            plainHttp: false
            token: ""
            documentSystem: https://epr.example/Id/document
            answerTimeout: PT10S
      """;

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "wardscribe.destination.trust-epr.host", "epr.example",
              "wardscribe.destination.trust-epr.port", "2575",
              "wardscribe.destination.trust-epr.url", "https://epr.example/fhir",
              "wardscribe.destination.trust-fhir.url", "https://fhir.example/fhir"));

  @TempDir Path site;
  private String destinationsChange = "";

  private Destinations destinations() throws IOException {
    String shipped = Files.readString(SHIPPED.resolve(DestinationTable.FILE));
    String[] change = destinationsChange.split(">", 2);
    String table = change.length == 2 ? shipped.replace(change[0], change[1]) : shipped;
    write(DestinationTable.FILE, table.stripTrailing() + "\n" + FHIR);
    return DestinationTable.read(files(), Environment.TEST, this::property);
  }

  private Contracts contracts(String rows) throws IOException {
    Destinations destinations = destinations();
    return Contracts.of(table(rows), destinations, this::property);
  }

  private Acknowledgements table(String rows) throws IOException {
    write(
        Acknowledgements.FILE,
        Files.readString(SHIPPED.resolve(Acknowledgements.FILE)) + "contracts:\n" + rows);
    return files().read(Acknowledgements.FILE, Acknowledgements.class);
  }

  private String explained(String rows) throws IOException {
    return contracts(rows).explained(destinations().need(MLLP));
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  private void write(String name, String text) throws IOException {
    Path file = site.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private MappingFiles files() {
    return new MappingFiles(SHIPPED, Optional.of(site));
  }

  @Test
  void where_nothing_is_agreed_it_is_filed_and_nothing_can_be_deleted() throws IOException {
    Contracts contracts = Contracts.unstated(destinations());
    assertThat(contracts.provesFiling(MLLP)).isFalse();
    assertThat(contracts.provesFiling(new DestinationId("gone"))).isFalse();
    assertThat(contracts.need(MLLP).unknownOutcome()).isEqualTo(UnknownOutcome.HOLD);
    assertThat(contracts.explained(destinations().need(MLLP)))
        .isEqualTo(
            "destination 'trust-epr' (mllp): an engine acknowledges, which does not prove that it is"
                + " filed; originals stay. If nobody knows: a person looks, nothing goes again by"
                + " itself.");
  }

  @Test
  void the_epr_s_own_acknowledgement_proves_it() throws IOException {
    destinationsChange = "acknowledgedBy: engine>acknowledgedBy: epr";
    assertThat(explained("  {}\n")).contains("what the EPR itself acknowledges; a deletion can");
    destinationsChange = "deduplicates: false>deduplicates: true";
    assertThat(contracts("  {}\n").need(MLLP).unknownOutcome()).isEqualTo(UnknownOutcome.RESEND);
    assertThat(explained("  {}\n")).contains("go again, until PT24H after the first attempt");
    assertThat(explained("  trust-epr: { unknownOutcome: hold }\n")).contains("a person looks");
  }

  @Test
  void an_engine_s_acknowledgement_with_the_document_read_back_proves_it() throws IOException {
    Contracts contracts = contracts(READ_BACK);
    assertThat(contracts.provesFiling(MLLP)).isTrue();
    Contracts.Contract contract = contracts.need(MLLP);
    assertThat(contract.unknownOutcome()).isEqualTo(UnknownOutcome.ASK);
    assertThat(contract.readBack().orElseThrow().base()).hasToString("https://epr.example/fhir");
    assertThat(explained(READ_BACK))
        .contains("what an engine acknowledges and the EPR then shows over FHIR; a deletion can")
        .contains("what it does not have waits for a person");
  }

  @Test
  void a_fhir_destination_is_always_asked() throws IOException {
    DestinationId fhir = new DestinationId("trust-fhir");
    assertThat(contracts("  {}\n").need(fhir).unknownOutcome()).isEqualTo(UnknownOutcome.ASK);
    assertThat(contracts("  {}\n").explained(destinations().need(fhir)))
        .contains("(fhir): filed is what was read back from the EPR; a deletion can follow")
        .contains("what it does not have goes again");
    refuses("  trust-fhir: { unknownOutcome: resend }\n", "can be asked first; say ask or hold");
    refuses("  trust-fhir: { acceptedBy: acknowledgement }\n", "is always read back");
    refuses(
        READ_BACK.replace("trust-epr:", "trust-fhir:"), "is always read back; leave 'acceptedBy'");
  }

  @Test
  void what_can_not_be_kept_is_refused() throws IOException {
    refuses("  other-epr: {}\n", "'other-epr', which destinations.yaml has not");
    refuses("  trust-epr: { unknownOutcome: ask }\n", "needs 'acceptedBy: acknowledgement-and-");
    refuses("  trust-epr: { unknownOutcome: resend }\n", "needs 'deduplicates: true'");
    refuses(READ_BACK + "    unknownOutcome: resend\n", "can be asked first; say ask or hold");
    refuses("  trust-epr: { acceptedBy: acknowledgement-and-read-back }\n", "needs 'readBack'");
    refuses(READ_BACK.replace("-and-read-back", ""), "'readBack' is only for 'acceptedBy:");
    refuses(READ_BACK.replace("acknowledgement-and", "hearsay-and"), "acceptedBy");
    refuses("  trust-epr: { acceptedby: acknowledgement }\n", "'acceptedby' is no key here");
    refuses(READ_BACK.replace("https://epr.example/Id/document", "doc"), "'documentSystem' must");
    properties.put("wardscribe.destination.trust-epr.url", "http://epr.example/fhir");
    refuses(READ_BACK, "is not encrypted and leaves this machine");
    properties.remove("wardscribe.destination.trust-epr.url");
    refuses(READ_BACK, "set in application.properties: wardscribe.destination.trust-epr.url");
  }

  @Test
  void a_destination_may_have_rows_of_its_own_and_they_are_as_careful() throws IOException {
    String own =
        """
          trust-epr:
            answers:
              - { acknowledgement: AE, errors: ["Z1"], meaning: unknown, tries: 0, sentence: "" }
              - { acknowledgement: AR, errors: [], meaning: retry, tries: 2, sentence: "" }
        """;
    Acknowledgements table = table(own).of(MLLP);
    assertThat(table.decide("AE", List.of("Z1")).meaning()).isEqualTo(Meaning.UNKNOWN);
    assertThat(table.decide("AE", List.of("207")).meaning()).isEqualTo(Meaning.RETRY);
    assertThat(table.decide("AR", List.of("101")).meaning())
        .as("its bare row stands before the rows for all")
        .isEqualTo(Meaning.RETRY);
    assertThat(table(own).of(new DestinationId("trust-fhir")).decide("AR", List.of()).meaning())
        .isEqualTo(Meaning.HOLD);
    refuses(
        own.replace(
            "AR, errors: [], meaning: retry, tries: 2",
            "AE, errors: [], meaning: " + "accepted, tries: 0"),
        "only AA without errors can mean accepted");
    refuses(
        own
            + "      - { acknowledgement: AR, errors: [\"1\"], meaning: hold, tries: 0, sentence: \"\" }\n",
        "contract of 'trust-epr': a row for AR stands after the one without errors");
  }

  private void refuses(String rows, String sentence) {
    assertThatThrownBy(() -> contracts(rows))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence);
  }
}
