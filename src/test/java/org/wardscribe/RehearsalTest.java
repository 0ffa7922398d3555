package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.CommandRefused;
import org.wardscribe.cli.DryRunResult;
import org.wardscribe.cli.RehearseOptions;
import org.wardscribe.cli.RehearseResult;
import org.wardscribe.cli.Site;

/** Rehearses whole files, and compares what is said with what a dry run says of the same text. */
class RehearsalTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SENT = "2026-03-04T21:42:10Z";
  private static final String ALDERFIELD =
      "🙂 Marjorie Alderfield 999 526 0182 dob 14/06/1951, stop abx";

  private final Wardscribe wardscribe = new Wardscribe(HOME);
  private Path folder;
  private DemoSite demo;

  @BeforeEach
  void write(@TempDir Path temporary) throws IOException {
    folder = temporary;
    demo = DemoSite.make(temporary.resolve("demo"));
    Files.writeString(
        demo.site().resolve("application.properties"),
        """
        wardscribe.gateway.connector=demo-im
        wardscribe.gateway.broker.url=tcp://127.0.0.1:1
        wardscribe.gateway.broker.user=wardscribe
        wardscribe.gateway.broker.password=not-a-sample
        wardscribe.destination.trust-epr.host=127.0.0.1
        wardscribe.destination.trust-epr.port=1
        """);
  }

  @Test
  void a_message_is_predicted_with_places_in_code_points_and_without_its_identifiers()
      throws IOException {
    RehearseResult result = rehearse(message("A", ALDERFIELD));

    JsonNode line = predictions().get("A");
    assertThat(result.filed()).isEqualTo(1);
    assertThat(line.path("outcome").asText()).isEqualTo("MATCH");
    assertThat(line.path("patientId").asText()).isEqualTo("DEMO001");
    assertThat(line.path("reason").isNull()).isTrue();
    assertThat(line.path("text").asText())
        .startsWith("🙂 ")
        .endsWith(", stop abx")
        .doesNotContain("Alderfield", "999", "1951");
    int[] points = ALDERFIELD.codePoints().toArray();
    assertThat(line.path("spans"))
        .extracting(
            s ->
                s.path("type").asText()
                    + " "
                    + new String(
                        points,
                        s.path("start").asInt(),
                        s.path("end").asInt() - s.path("start").asInt()))
        .contains("NAME_PATIENT Marjorie Alderfield", "NHS_NUMBER 999 526 0182", "DOB 14/06/1951");
  }

  @Test
  void a_rehearsal_says_of_each_message_that_all_may_see_what_a_dry_run_says() throws IOException {
    List<String> texts =
        List.of(
            ALDERFIELD,
            "Marjorie Alderfield 999 526 0183 dob 14/06/1951",
            "Marjorie Alderfield 999 526 0182 dob 06/06/1951",
            "Morjorie Fallowfield 999 526 0182 dob 14/06/1951",
            "T0048811 Alderfield 74F bed 4, Wells score 3, ring 07700 900123",
            "Anyone free for a quick question?",
            "Unknown male approx 40, resus 2",
            "９９９ ５２６ ０１８２ Alderfield",
            "");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add(message("M" + i, texts.get(i)));
    }
    rehearse(lines.toArray(String[]::new));
    Map<String, JsonNode> rehearsed = predictions();

    for (int i = 0; i < texts.size(); i++) {
      DryRunResult dry = dryRun(texts.get(i));
      JsonNode line = rehearsed.get("M" + i);
      boolean filed = line.path("outcome").asText().equals("MATCH");
      assertThat(dry.decision())
          .as(texts.get(i) + ": " + dry.sentence())
          .isEqualTo(filed ? "TRANSCRIBED" : "HELD " + line.path("reason").asText());
      assertThat(dry.stripped())
          .as(texts.get(i))
          .extracting(s -> s.start() + "-" + s.end() + " " + s.type())
          .containsExactlyElementsOf(stripped(line));
      if (filed) {
        assertThat(dry.document().orElseThrow())
            .contains(
                line.path("text").asText().substring(line.path("text").asText().length() - 9));
      }
    }
    assertThat(rehearsed.values()).extracting(l -> l.path("outcome").asText()).contains("MATCH");
  }

  @Test
  void nothing_is_lost_for_a_bad_line_and_it_is_named() throws IOException {
    RehearseResult result =
        rehearse(message("A", ALDERFIELD), "{\"id\":", message("C", "Alderfield 9995260182"));

    assertThat(predictions()).containsOnlyKeys("A", "C");
    assertThat(result.messages()).isEqualTo(2);
    assertThat(result.problems())
        .containsExactly("line 2 is not one JSON object in UTF-8; it has no result");
  }

  @Test
  void what_is_written_is_its_owner_s_and_the_report_names_nobody() throws IOException {
    rehearse(message("secret-id-7", ALDERFIELD), message("B", "dob 14/06/1951 Marjorie"));

    for (String name : List.of("predictions.jsonl", "report.html")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("messages rehearsed", "<dd>2</dd>")
        .doesNotContain("Alderfield", "Marjorie", "526", "1951", "secret-id", "DEMO0");
    assertNothingLeft();
  }

  @Test
  void the_site_of_a_message_selects_the_hospital_number() throws IOException {
    Path sites = folder.resolve("sites.json");
    Files.writeString(
        sites,
        """
        {"RZZ": {"mrnTemplate": "T#######", "mrnSystem": "https://rzz.nhs.example/id/mrn"},
         "OTH": {"mrnTemplate": "K%#####", "mrnSystem": "https://other.example/id/mrn"}}
        """);
    String text = "Alderfield T0048811 chest clear";
    RehearseResult result =
        rehearse(
            Optional.of(sites),
            message("here", text),
            message("there", text).replace("\"RZZ\"", "\"OTH\""),
            message("nowhere", text).replace("\"RZZ\"", "\"XXX\""));

    Map<String, JsonNode> lines = predictions();
    assertThat(lines.get("here").path("outcome").asText()).isEqualTo("MATCH");
    assertThat(lines.get("there").path("outcome").asText()).isEqualTo("HOLD");
    assertThat(result.notes()).singleElement().asString().startsWith("1 of the messages");
  }

  @Test
  void what_can_not_be_done_is_refused_with_a_sentence_and_writes_nothing() throws IOException {
    Path in = Files.writeString(folder.resolve("in.jsonl"), message("A", ALDERFIELD));
    Path patients = demo.site().resolve("patients.ndjson");
    Path out = folder.resolve("predictions.jsonl");

    assertThatThrownBy(() -> run(in, in, patients, Optional.empty()))
        .isInstanceOf(CommandRefused.class)
        .hasMessageEndingWith("is named twice; name a file of its own for each");
    assertThatThrownBy(() -> run(folder.resolve("none"), out, patients, Optional.empty()))
        .hasMessageEndingWith("none can't be read");
    assertThatThrownBy(() -> run(in, out, folder.resolve("none"), Optional.empty()))
        .hasMessageContaining("the patient index is not there");
    assertThatThrownBy(() -> run(in, folder.resolve("x/y"), patients, Optional.empty()))
        .hasMessageContaining("can't be written");
    assertThatThrownBy(() -> run(in, out, patients, Optional.of(folder.resolve("none.yaml"))))
        .hasMessageContaining("can't be read");
    assertThat(out).doesNotExist();
    assertThat(Files.readString(in)).isEqualTo(message("A", ALDERFIELD));
  }

  @Test
  void what_stands_in_the_place_of_a_result_is_replaced_only_if_it_is_a_file() throws IOException {
    Path in = Files.writeString(folder.resolve("in.jsonl"), message("A", ALDERFIELD));
    Path patients = demo.site().resolve("patients.ndjson");
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.writeString(kept.resolve("theirs"), "theirs");

    assertThatThrownBy(() -> run(in, kept, patients, Optional.empty()))
        .hasMessageEndingWith("kept is there and is no ordinary file; name another");
    assertThatThrownBy(() -> run(in, Path.of("/dev/null"), patients, Optional.empty()))
        .hasMessageContaining("no ordinary file");
    assertThat(kept.resolve("theirs")).exists();
    assertNothingLeft();
  }

  @Test
  void a_link_to_the_messages_is_the_messages() throws IOException {
    Path real = Files.writeString(folder.resolve("messages.jsonl"), message("A", ALDERFIELD));
    Path link = Files.createSymbolicLink(folder.resolve("in.jsonl"), real);

    assertThatThrownBy(
            () -> run(link, real, demo.site().resolve("patients.ndjson"), Optional.empty()))
        .hasMessageEndingWith("is named twice; name a file of its own for each");
    assertThat(Files.readString(real)).isEqualTo(message("A", ALDERFIELD));
  }

  @Test
  void messages_in_a_file_that_is_named_as_half_a_result_stay() throws IOException {
    Path in = Files.writeString(folder.resolve("p.jsonl.part"), message("A", ALDERFIELD));

    run(in, folder.resolve("p.jsonl"), demo.site().resolve("patients.ndjson"), Optional.empty());
    assertThat(in).hasContent(message("A", ALDERFIELD));
    assertThat(folder.resolve("p.jsonl")).exists();
  }

  @Test
  void a_report_that_can_not_be_written_is_told_before_anything_is_read() throws IOException {
    Path in = Files.writeString(folder.resolve("in.jsonl"), message("A", ALDERFIELD));
    Path out = folder.resolve("predictions.jsonl");

    assertThatThrownBy(
            () ->
                wardscribe.rehearse(
                    new RehearseOptions(
                        new Site(demo.site()),
                        in,
                        out,
                        folder.resolve("no patients"),
                        Optional.empty(),
                        Optional.of(folder.resolve("reports/report.html")))))
        .hasMessageContaining("report.html can't be written: its folder is not there");
    assertThat(out).doesNotExist();
    assertNothingLeft();
  }

  @Test
  void messages_that_can_not_be_read_to_their_end_are_not_taken_for_a_full_disk() {
    Path unreadable = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.exists(unreadable), "there is no file here that fails when read");

    assertThatThrownBy(
            () ->
                run(
                    unreadable,
                    folder.resolve("predictions.jsonl"),
                    demo.site().resolve("patients.ndjson"),
                    Optional.empty()))
        .hasMessage("/proc/self/mem can't be read any further than line 0");
    assertNothingLeft();
  }

  @Test
  void a_file_that_is_none_of_messages_names_some_of_its_lines_and_counts_all() throws IOException {
    RehearseResult result = rehearse("no message\n".repeat(500).split("\n"));

    assertThat(result.withoutResult()).isEqualTo(500);
    assertThat(result.problems()).hasSize(100);
  }

  @Test
  void a_restricted_record_is_named_to_who_rehearses_and_shown_to_nobody_else() throws IOException {
    String text = "Marjorie Alderfield 999 526 0182 dob 14/06/1951";
    Path patients = demo.site().resolve("patients.ndjson");
    Files.writeString(
        patients, Files.readString(patients).replaceFirst("\"code\": \"U\"", "\"code\": \"R\""));
    rehearse(message("A", text));

    assertThat(predictions().get("A").path("reason").asText()).isEqualTo("RESTRICTED");
    DryRunResult dry = dryRun(text);
    assertThat(dry.decision()).isEqualTo("HELD NEEDS_IDENTITY_DESK");
    assertThat(dry.stripped()).isEmpty();
    assertThat(dry.looked()).isEqualTo(DryRunResult.Looked.HIDDEN);
  }

  private void assertNothingLeft() {
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }

  private RehearseResult rehearse(String... lines) throws IOException {
    return rehearse(Optional.empty(), lines);
  }

  private RehearseResult rehearse(Optional<Path> systems, String... lines) throws IOException {
    Path in = Files.writeString(folder.resolve("in.jsonl"), String.join("\n", lines));
    return run(
        in, folder.resolve("predictions.jsonl"), demo.site().resolve("patients.ndjson"), systems);
  }

  private RehearseResult run(Path in, Path out, Path patients, Optional<Path> systems) {
    return wardscribe.rehearse(
        new RehearseOptions(
            new Site(demo.site()),
            in,
            out,
            patients,
            systems,
            Optional.of(folder.resolve("report.html"))));
  }

  private Map<String, JsonNode> predictions() throws IOException {
    Map<String, JsonNode> lines = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("predictions.jsonl"))) {
      JsonNode prediction = JSON.readTree(line);
      lines.put(prediction.path("id").asText(), prediction);
    }
    return lines;
  }

  /** As the dry run tells it: what is always kept is left out there. */
  private static List<String> stripped(JsonNode line) {
    List<String> spans = new ArrayList<>();
    for (JsonNode span : line.path("spans")) {
      String type = span.path("type").asText();
      if (Stream.of("NAME_STAFF", "DATE_OTHER", "KEEP").noneMatch(type::equals)) {
        spans.add(span.path("start").asInt() + "-" + span.path("end").asInt() + " " + type);
      }
    }
    return spans;
  }

  private DryRunResult dryRun(String text) throws IOException {
    ObjectNode flag =
        (ObjectNode)
            JSON.readTree(
                """
                {"specversion": "1", "type": "flagged",
                 "eventId": "3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44",
                 "source": "demo-im",
                 "conversation": {"id": "ward-advice", "type": "group", "site": "RZZ"},
                 "message": {"id": "m-1", "version": 1, "sentAt": "%s"},
                 "author": {"sourceId": "tomos.pritchard"},
                 "body": {"type": "text/plain"}, "attachments": [],
                 "flaggedBy": {"sourceId": "aisha.rahman"},
                 "flaggedAt": "2026-03-04T21:45:00Z",
                 "gesture": "reaction:📋", "deletionCapability": "PURGE"}
                """
                    .formatted(SENT));
    ((ObjectNode) flag.get("body")).put("text", text);
    Path file = Files.writeString(folder.resolve("flag.json"), flag.toString());
    return wardscribe.dryRun(new Site(demo.site()), file);
  }

  private static String message(String id, String text) {
    ObjectNode line = JSON.createObjectNode().put("id", id).put("text", text);
    line.putObject("context").put("site", "RZZ").put("sent", SENT);
    return line.toString();
  }
}
