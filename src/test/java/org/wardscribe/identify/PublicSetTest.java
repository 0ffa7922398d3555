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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * Runs a set of annotated messages where one lies beside the project, and writes its decisions to
 * {@code target/identity-predictions.jsonl} for a scorer.
 */
class PublicSetTest {
  private static final Path SET =
      Path.of(System.getProperty("wardscribe.identity-set", "../shared/data/identity"));
  private static final Set<String> DIRECT =
      Set.of(
          "NHS_NUMBER",
          "CHI_NUMBER",
          "MRN",
          "NAME_PATIENT",
          "NAME_RELATIVE",
          "DOB",
          "ADDRESS",
          "POSTCODE",
          "PHONE",
          "EMAIL",
          "ID_OTHER");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void no_message_of_the_public_set_is_filed_to_a_wrong_patient_or_keeps_an_identifier()
      throws IOException {
    if (!Files.isDirectory(SET)) {
      System.out.println("Skipped: there is no annotated set of messages at " + SET);
    }
    assumeTrue(Files.isDirectory(SET));
    List<String> wrong = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> leaks = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int toMatch = 0;
    PatientIndex index = Ward.index(SET.resolve("mpi.ndjson"));
    for (JsonNode message : messages()) {
      String id = message.path("id").asText();
      boolean match = message.at("/expected/outcome").asText().equals("MATCH");
      boolean mustMatch = match && !message.at("/expected/holdAlsoAcceptable").asBoolean();
      toMatch += mustMatch ? 1 : 0;
      Checked outcome = check(message, index);
      if (outcome instanceof Checked.Match confirmed) {
        if (!match
            || !confirmed.patient().id().equals(message.at("/expected/patientId").asText())) {
          wrong.add(id);
        }
      } else if (mustMatch) {
        held.add(id + " " + ((Checked.Hold) outcome).reason());
      }
      BitSet stripped = stripped(message.path("text").asText(), outcome);
      add(message, stripped, leaks, damaged);
      lines.add(prediction(message, outcome).toString());
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/identity-predictions.jsonl"), lines);
    System.out.printf(
        "Public set: wrong %s, %d of %d that should match are held %s, left %s, damaged %s%n",
        wrong, held.size(), toMatch, held, leaks, damaged);
    assertThat(wrong).isEmpty();
    assertThat(held).hasSizeLessThanOrEqualTo(toMatch / 20);
    assertThat(leaks).hasSizeLessThanOrEqualTo(1);
    assertThat(damaged).isEmpty();
  }

  private static Checked check(JsonNode message, PatientIndex index) throws IOException {
    Instant sent = Instant.parse(message.at("/context/sent").asText());
    return Ward.patientCheck(index, systems())
        .check(
            new MessageThread(
                List.of(
                    new MessageThread.Part(
                        message.path("text").asText(),
                        sent.atZone(ZoneId.of("Europe/London")).toLocalDate(),
                        Optional.of(message.at("/context/site").asText()))),
                Set.of()));
  }

  private static BitSet stripped(String text, Checked outcome) {
    BitSet stripped = new BitSet();
    outcome.parts().get(0).recognised().stream()
        .filter(Recognised::stripped)
        .map(r -> r.inCodePoints(text))
        .forEach(r -> stripped.set(r.start(), r.end()));
    return stripped;
  }

  private static void add(
      JsonNode message, BitSet stripped, List<String> leaks, List<String> damaged) {
    int[] points = message.path("text").asText().codePoints().toArray();
    for (JsonNode entity : message.path("entities")) {
      String type = entity.path("type").asText();
      for (int i = entity.path("start").asInt(); i < entity.path("end").asInt(); i++) {
        if (Character.isLetterOrDigit(points[i]) && DIRECT.contains(type) && !stripped.get(i)) {
          leaks.add(message.path("id").asText() + " " + type);
          break;
        }
        if (type.equals("NAME_STAFF") && stripped.get(i)) {
          damaged.add(message.path("id").asText() + " " + type);
          break;
        }
      }
    }
    for (JsonNode keep : message.path("keep")) {
      int next = stripped.nextSetBit(keep.path("start").asInt());
      if (next >= 0 && next < keep.path("end").asInt()) {
        damaged.add(message.path("id").asText() + " " + keep.path("category").asText());
      }
    }
  }

  private static ObjectNode prediction(JsonNode message, Checked outcome) {
    ObjectNode line = JSON.createObjectNode().put("id", message.path("id").asText());
    ArrayNode spans = line.putArray("spans");
    for (Recognised found : outcome.parts().get(0).recognised()) {
      Recognised place = found.inCodePoints(message.path("text").asText());
      spans
          .addObject()
          .put("start", place.start())
          .put("end", place.end())
          .put("type", place.kind().name());
    }
    if (outcome instanceof Checked.Match match) {
      return line.put("outcome", "MATCH").put("patientId", match.patient().id());
    }
    return line.put("outcome", "HOLD").put("reason", ((Checked.Hold) outcome).reason().name());
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

  /** The set's sites in our table's form; their templates write digits and letters as ours do. */
  private static IdentifierSystems systems() throws IOException {
    IdentifierSystems shipped = Ward.SYSTEMS;
    List<IdentifierSystems.HospitalNumber> numbers = new ArrayList<>();
    JSON.readTree(SET.resolve("sites.json").toFile())
        .properties()
        .forEach(
            site ->
                numbers.add(
                    new IdentifierSystems.HospitalNumber(
                        site.getKey(),
                        site.getValue().path("mrnSystem").asText(),
                        site.getKey(),
                        "MR",
                        List.of(site.getValue().path("mrnTemplate").asText()),
                        Set.of("hosp", "mrn", "rio", "hospital"))));
    return new IdentifierSystems(
        shipped.nhsNumber(), shipped.otherNationalNumbers(), numbers, shipped.otherNumberLabels());
  }
}
