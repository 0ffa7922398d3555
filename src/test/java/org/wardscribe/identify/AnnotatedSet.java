package org.wardscribe.identify;

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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * A set of annotated messages with its patient index and its sites, in one folder, and what becomes
 * of them.
 */
record AnnotatedSet(Path folder) {
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

  /**
   * What became of a set.
   *
   * @param wrong filed, and should be held, or filed to somebody else
   * @param held and should be filed
   * @param toMatch how many should be filed
   * @param leaks messages in which a direct identifier is left, or a part of one
   * @param damaged what should stay, and did not
   * @param predictions a JSON line each, for a scorer
   */
  record Result(
      List<String> wrong,
      List<String> held,
      int toMatch,
      Set<String> leaks,
      List<String> damaged,
      List<String> predictions) {
    @Override
    public String toString() {
      return "wrong %s, %d of %d that should match are held %s, left %s, damaged %s"
          .formatted(wrong, held.size(), toMatch, held, leaks, damaged);
    }
  }

  Result run() throws IOException {
    Result result =
        new Result(
            new ArrayList<>(),
            new ArrayList<>(),
            (int) messages().stream().filter(AnnotatedSet::mustMatch).count(),
            new TreeSet<>(),
            new ArrayList<>(),
            new ArrayList<>());
    PatientIndex index = Ward.index(folder.resolve("mpi.ndjson"));
    for (JsonNode message : messages()) {
      String id = message.path("id").asText();
      boolean match = message.at("/expected/outcome").asText().equals("MATCH");
      Checked outcome = check(message, index);
      if (outcome instanceof Checked.Match confirmed) {
        if (!match
            || !confirmed.patient().id().equals(message.at("/expected/patientId").asText())) {
          result.wrong().add(id);
        }
      } else if (mustMatch(message)) {
        result.held().add(id + " " + ((Checked.Hold) outcome).reason());
      }
      BitSet stripped = stripped(message.path("text").asText(), outcome);
      add(message, stripped, result.leaks(), result.damaged());
      result.predictions().add(prediction(message, outcome).toString());
    }
    return result;
  }

  private static boolean mustMatch(JsonNode message) {
    return message.at("/expected/outcome").asText().equals("MATCH")
        && !message.at("/expected/holdAlsoAcceptable").asBoolean();
  }

  private Checked check(JsonNode message, PatientIndex index) throws IOException {
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
      JsonNode message, BitSet stripped, Set<String> leaks, List<String> damaged) {
    int[] points = message.path("text").asText().codePoints().toArray();
    for (JsonNode entity : message.path("entities")) {
      String type = entity.path("type").asText();
      for (int i = entity.path("start").asInt(); i < entity.path("end").asInt(); i++) {
        if (Character.isLetterOrDigit(points[i]) && DIRECT.contains(type) && !stripped.get(i)) {
          leaks.add(message.path("id").asText());
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

  private List<JsonNode> messages() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    try (Stream<String> lines = Files.lines(folder.resolve("messages.jsonl"))) {
      for (String line : lines.toList()) {
        messages.add(JSON.readTree(line));
      }
    }
    return messages;
  }

  /** The set's sites in our table's form; their templates write digits and letters as ours do. */
  private IdentifierSystems systems() throws IOException {
    IdentifierSystems shipped = Ward.SYSTEMS;
    List<IdentifierSystems.HospitalNumber> numbers = new ArrayList<>();
    JSON.readTree(folder.resolve("sites.json").toFile())
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
