package org.wardscribe.index.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.kit.PatientIndexContract;

/** The patients of an ADT feed; what the contract gives as FHIR is sent as ADT messages. */
class FeedIndexContractTest extends PatientIndexContract {
  private static final String TIME = "20260304090000";

  @TempDir Path folder;
  private final List<FeedScene> opened = new ArrayList<>();
  private int messages;

  @AfterEach
  void close_what_was_opened() {
    opened.forEach(FeedScene::close);
  }

  @Override
  protected PatientIndex indexOf(String... patients) throws Exception {
    FeedScene scene = scene();
    return new Renamed(scene.index, fill(scene, patients));
  }

  private FeedScene scene() throws IOException {
    FeedScene scene = new FeedScene(Files.createTempDirectory(folder, "feed"));
    opened.add(scene);
    return scene;
  }

  /** Our ids by the contract's. */
  private Map<String, String> fill(FeedScene scene, String... patients) throws Exception {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> hospitalNumbers = new HashMap<>();
    List<PatientRecord> records = new ArrayList<>();
    for (String json : patients) {
      JsonNode node = new ObjectMapper().readTree(json);
      PatientRecord record = FhirPatient.read(node);
      records.add(record);
      hospitalNumbers.put(record.id(), hospitalNumber(record));
      send(scene, message("A28", record));
      ids.put(record.id(), scene.mrn(hospitalNumber(record)).id());
    }
    for (PatientRecord record : records) {
      String own = hospitalNumber(record);
      for (PatientRecord.Identifier old : record.identifiers()) {
        if (old.old()) {
          send(scene, message("A40", record).segment("MRG|" + old.value() + "^^^NHS^NH"));
        }
      }
      if (record.replacedBy().isPresent()) {
        String survivor = hospitalNumbers.get(record.replacedBy().get());
        send(
            scene,
            new AdtText("A40", TIME)
                .pid(survivor + "^^^RZZ", "", "", "")
                .segment("MRG|" + own + "^^^RZZ"));
      } else if (!record.current()) {
        // Another record's number beside its own: whose it is, is not clear.
        send(scene, new AdtText("A28", TIME).pid("T9999999^^^RZZ", "X^Y", "", ""));
        String both = own + "^^^RZZ~T9999999^^^RZZ";
        scene.send(new AdtText("A08", TIME).pid(both, "", "", ""));
      }
    }
    return ids;
  }

  private void send(FeedScene scene, AdtText message) {
    assertThat(scene.send(message.controlId("C" + messages++))).isEqualTo("AA");
  }

  private static String hospitalNumber(PatientRecord record) {
    return record.identifiers().stream()
        .filter(i -> i.system().equals(MRN))
        .map(PatientRecord.Identifier::value)
        .findFirst()
        .orElse("T80000" + (record.id().charAt(0) - 'A' + 10));
  }

  private static AdtText message(String event, PatientRecord record) {
    List<String> numbers = new ArrayList<>();
    numbers.add(hospitalNumber(record) + "^^^RZZ^MR");
    record.identifiers().stream()
        .filter(i -> i.system().equals(NHS) && !i.old())
        .forEach(i -> numbers.add(i.value() + "^^^NHS^NH"));
    List<String> names =
        record.names().stream()
            .map(n -> n.family() + "^" + String.join(" ", n.given()) + "^^^^^" + type(n.use()))
            .toList();
    String born = record.birthDate().map(d -> d.toString().replace("-", "")).orElse("");
    return new AdtText(event, TIME)
        .segment(
            "PID|1||"
                + String.join("~", numbers)
                + "||"
                + String.join("~", names)
                + "||"
                + born
                + "|F"
                + "|".repeat(22)
                + (record.deceased() ? "Y" : "N"))
        .segment("PD1||||||||||||" + (record.restricted() ? "Y" : "N"));
  }

  private static String type(String use) {
    return switch (use) {
      case "usual" -> "D";
      case "maiden" -> "M";
      case "nickname" -> "N";
      case "old" -> "A";
      default -> "L";
    };
  }

  /** Nobody was sent yet. */
  @Override
  protected PatientIndex unreachable() throws IOException {
    return scene().index;
  }

  /** Somebody wrote another patient's content into the row of the first. */
  @Override
  protected PatientIndex confused(String patient, String answer) throws Exception {
    FeedScene scene = scene();
    Map<String, String> ids = fill(scene, patient);
    String id = ids.values().iterator().next();
    KeptPatient other = KeptPatient.stub(List.of(new PatientNumber(NHS, OHARA)));
    byte[] content =
        new FeedScene.PlainKeys().seal(KeptJson.write(other), id.replace("adt-", "patient|"));
    scene.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + scene.folder.resolve("patients.db"));
        PreparedStatement statement =
            connection.prepareStatement("UPDATE patient SET cipher = ?")) {
      statement.setBytes(1, content);
      statement.executeUpdate();
    }
    FeedScene again = new FeedScene(scene.folder);
    opened.set(opened.indexOf(scene), again);
    return new Renamed(again.index, ids);
  }

  /**
   * @param ids ours by the contract's
   */
  private record Renamed(PatientIndex index, Map<String, String> ids) implements PatientIndex {
    @Override
    public Reading read() {
      Reading reading = index.read();
      return new Reading() {
        @Override
        public List<PatientRecord> byIdentifier(String system, String value) {
          return reading.byIdentifier(system, value).stream().map(this::renamed).toList();
        }

        @Override
        public Optional<PatientRecord> byId(String id) {
          return reading.byId(ids.getOrDefault(id, id)).map(this::renamed);
        }

        @Override
        public List<PatientRecord> byFamilyAndBirthDate(
            Iterable<String> families, LocalDate birthDate) {
          return reading.byFamilyAndBirthDate(families, birthDate).stream()
              .map(this::renamed)
              .toList();
        }

        @Override
        public boolean isGivenName(String folded) {
          return reading.isGivenName(folded);
        }

        @Override
        public boolean isFamilyName(String folded) {
          return reading.isFamilyName(folded);
        }

        @Override
        public void close() {
          reading.close();
        }

        private PatientRecord renamed(PatientRecord r) {
          return new PatientRecord(
              theirs(r.id()),
              r.versionId(),
              r.identifiers(),
              r.names(),
              r.gender(),
              r.birthDate(),
              r.addresses(),
              r.phones(),
              r.emails(),
              r.contacts(),
              r.current(),
              r.replacedBy().map(this::theirs),
              r.deceased(),
              r.restricted());
        }

        private String theirs(String ours) {
          return ids.entrySet().stream()
              .filter(e -> e.getValue().equals(ours))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(ours);
        }
      };
    }
  }
}
