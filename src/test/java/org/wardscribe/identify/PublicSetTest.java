package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;

/**
 * Runs a set of annotated messages where one lies beside the project, and writes its decisions to
 * {@code target/identity-predictions.jsonl} for a scorer.
 */
class PublicSetTest {
  private static final Path SET =
      Path.of(System.getProperty("wardscribe.identity-set", "../shared/data/identity"));
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void no_message_of_the_public_set_is_filed_to_a_wrong_patient() throws IOException {
    if (!Files.isDirectory(SET)) {
      System.out.println("Skipped: there is no annotated set of messages at " + SET);
    }
    assumeTrue(Files.isDirectory(SET));
    List<String> wrong = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int matched = 0;
    int toMatch = 0;
    PatientIndex index = Ward.index(SET.resolve("mpi.ndjson"));
    for (JsonNode message : messages()) {
      String id = message.path("id").asText();
      boolean match = message.at("/expected/outcome").asText().equals("MATCH");
      toMatch += match ? 1 : 0;
      Identification outcome = check(message, index);
      if (outcome instanceof Identification.Confirmed confirmed) {
        matched++;
        if (!match
            || !confirmed.patient().id().equals(message.at("/expected/patientId").asText())) {
          wrong.add(id);
        }
      } else if (match) {
        held.add(id + " " + Ward.reason(outcome));
      }
      lines.add(prediction(id, outcome).toString());
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/identity-predictions.jsonl"), lines);
    System.out.printf(
        "Public set: %d matched, %d of %d that should match are held %s%n",
        matched, held.size(), toMatch, held);
    assertThat(wrong).isEmpty();
  }

  private static Identification check(JsonNode message, PatientIndex index) throws IOException {
    return Ward.elsewhere(index, systems(message.at("/context/site").asText()))
        .says(
            Ward.AISHA,
            message.path("text").asText(),
            Instant.parse(message.at("/context/sent").asText()))
        .check();
  }

  private static ObjectNode prediction(String id, Identification outcome) {
    ObjectNode line = JSON.createObjectNode().put("id", id);
    ArrayNode spans = line.putArray("spans");
    if (outcome instanceof Identification.Confirmed confirmed) {
      line.put("outcome", "MATCH").put("patientId", confirmed.patient().id());
      for (Identification.Redaction span : confirmed.redactions()) {
        if (!span.replacedBy().isEmpty()) {
          spans
              .addObject()
              .put("start", span.start())
              .put("end", span.end())
              .put("type", span.type());
        }
      }
    } else {
      String reason = Ward.reason(outcome);
      line.put("outcome", "HOLD")
          .put("reason", reason.equals("NEEDS_IDENTITY_DESK") ? "RESTRICTED" : reason);
    }
    return line;
  }

  private static List<JsonNode> messages() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    try (Stream<String> lines = Files.lines(SET.resolve("messages.jsonl"))) {
      for (String line : lines.toList()) {
        messages.add(JSON.readTree(line));
      }
    }
    return messages;
  }

  /** The set's site in our table's form; its templates write digits and letters as ours do. */
  private static IdentifierSystems systems(String site) throws IOException {
    IdentifierSystems shipped =
        Ward.systems(new MappingFiles(Path.of("mappings"), Optional.empty()));
    JsonNode theirs = JSON.readTree(SET.resolve("sites.json").toFile()).path(site);
    return new IdentifierSystems(
        shipped.nhsNumber(),
        List.of(
            new IdentifierSystems.HospitalNumber(
                "RZZ",
                theirs.path("mrnSystem").asText(),
                site,
                "MR",
                List.of(theirs.path("mrnTemplate").asText()),
                Set.of("hosp", "mrn", "rio", "hospital"))),
        shipped.otherNumberLabels());
  }
}
