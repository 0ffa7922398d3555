package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.ledger.EntryView;

/**
 * After the demo's evening, no name, number, date of birth or word of a message is found anywhere
 * but in the entries themselves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientDataStaysInTheEntryIT {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Shorter ones are found in any random bytes. */
  private static final int SHORTEST = 5;

  private static final List<String> WORDS_OF_THE_TEXTS =
      List.of(
          "co-amoxiclav",
          "warfarin",
          "isoprolol",
          "evetiracetam",
          "etnovate",
          "metaraminol",
          "furosemide",
          "indapamide",
          "hydrocortisone",
          "mucosal",
          "ackslab",
          "platelets",
          "lorazepam",
          "epidural",
          "roponin",
          "nstageable",
          "self-discharge",
          "osmolalities");

  private final SpiedJms jms = new SpiedJms();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          StringBuilder line = new StringBuilder(event.getFormattedMessage());
          line.append(' ').append(event.getMDCPropertyMap());
          for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
            line.append(' ').append(at.getMessage());
          }
          logged.add(event.getLoggerName() + ": " + line);
        }
      };
  private final Map<Logger, Level> before = new LinkedHashMap<>();
  private TestWard ward;

  @BeforeAll
  void play(@TempDir Path folder) throws IOException {
    listen(Logger.ROOT_LOGGER_NAME, Level.INFO);
    listen("org.wardscribe", Level.DEBUG);
    listen("ca.uhn.hl7v2", Level.INFO);
    appender.start();
    root().addAppender(appender);
    ward = TestWard.open(folder.resolve("ward"), jms::on, Clock.systemUTC());
    for (String line : Files.readAllLines(ward.demo.script("evening.jsonl"))) {
      if (line.startsWith("{")) {
        act(line);
      }
    }
    ward.act(Map.of("do", "raw", "text", "{\"specversion\":\"1\",\"warfarin\":\"Alderfield\"}"));
    ward.act(Map.of("do", "raw", "text", "{\"eventId\":\"Alderfield 9995260182\"}"));
    TestWard.await(
        "the evening is over",
        () ->
            ward.entries().size() > 14
                && ward.entries().stream().noneMatch(e -> e.state().isOpen()),
        () -> ward.entries().toString());
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
    root().detachAppender(appender);
    before.forEach(Logger::setLevel);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private void listen(String name, Level level) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    before.put(logger, logger.getLevel());
    logger.setLevel(level);
  }

  /** As the demo plays it, in a conversation of this ward, and without what takes long. */
  @SuppressWarnings("unchecked")
  private void act(String line) throws IOException {
    Map<String, Object> action = MAPPER.readValue(line, Map.class);
    if (!action.get("do").equals("await") && !"ignore-first".equals(action.get("manner"))) {
      action.computeIfPresent(
          "conversation", (key, name) -> name.equals("friday-football") ? name : "ward");
      ward.act(action);
    }
  }

  @Test
  void neither_metrics_nor_health_have_any() {
    for (String path : List.of("/metrics", "/health", "/health/live", "/health/ready")) {
      String page = ward.monitoring(path).body();
      assertThat(page).isNotBlank().doesNotContain("aisha.rahman", "ngozi.okonkwo");
      assertNoneIn(path, page);
    }
  }

  @Test
  void no_log_line_and_no_exception_in_one_has_any() {
    assertThat(logged).hasSizeGreaterThan(20).anySatisfy(l -> assertThat(l).contains("wardscribe"));
    logged.forEach(line -> assertNoneIn("a log line", line));
  }

  @Test
  void nothing_that_a_gateway_is_sent_has_any() {
    assertThat(jms.sent()).hasSizeGreaterThan(20);
    jms.sent().forEach(message -> assertNoneIn("a JMS message", message));
  }

  @Test
  void the_ledger_s_files_have_none_and_no_file_s_name_has() throws IOException {
    for (Path file : filesIn(ward.demo.site().resolve("data"))) {
      assertNoneIn(
          "the bytes of " + file.getFileName(),
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    assertThat(filesIn(ward.demo.site().resolve("data"))).hasSizeGreaterThan(1);
    for (Path file : filesIn(ward.demo.folder())) {
      assertNoneIn("a file name", ward.demo.folder().relativize(file).toString());
    }
  }

  @Test
  void the_audit_and_what_objects_say_of_themselves_have_none() {
    for (EntryView entry : ward.entries()) {
      ward.records()
          .history(entry.id())
          .forEach(row -> assertNoneIn("an audit row", row + " " + row.facts()));
      assertNoneIn("an entry's description", entry + " " + entry.items() + " " + entry.sentence());
      entry.evidence().forEach(e -> assertNoneIn("evidence", e + " " + e.evidence().facts()));
      entry.items().forEach(i -> assertNoneIn("an item", i + " " + i.versions()));
    }
  }

  @Test
  void the_control_socket_says_none_without_being_asked_for_content() throws IOException {
    assertNoneIn("the worklist", ask("worklist", Map.of()));
    assertNoneIn("the status", ask("status", Map.of()));
    for (EntryView entry : ward.entries()) {
      assertNoneIn("show", ask("show", Map.of("entry", entry.id().toString())));
      assertNoneIn("a refusal", ask("confirm", Map.of("entry", entry.id().toString())));
    }
  }

  @Test
  void this_test_would_find_some_where_they_are() throws IOException {
    EntryView entry = ward.entry("im-102").orElseThrow();
    String content = ask("show", Map.of("entry", entry.id().toString(), "content", "true"));
    assertThat(found(content)).contains("co-amoxiclav");
    assertThat(found("it was Alderfield 999 526 0182, 14/06/1951"))
        .contains("Alderfield", "999 526 0182", "14/06/1951");
    String atTheEpr = ward.documentsNaming("im-102", 1).get(0);
    assertThat(found(atTheEpr)).contains("Alderfield", "9995260182", "19510614", "T0048811");
    root().info("a canary: {}", "9995260182");
    assertThat(logged.removeIf(line -> found(line).contains("9995260182"))).isTrue();
  }

  private String ask(String verb, Map<String, String> arguments) throws IOException {
    try (ControlClient client = ControlClient.connect(ward.demo.socket()).orElseThrow()) {
      var response = client.ask(new ControlRequest("1", verb, arguments, OptionalLong.empty()));
      return response + " " + response.sentence() + " " + response.data();
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void assertNoneIn(String what, String text) {
    assertThat(found(text)).as("%s has patient data: %s", what, shown(text)).isEmpty();
  }

  private static String shown(String text) {
    return text.length() > 600 ? "(" + text.length() + " characters)" : text;
  }

  private Set<String> found(String text) {
    Set<String> found = new TreeSet<>();
    for (String word : words()) {
      if (text.contains(word)) {
        found.add(word);
      }
    }
    return found;
  }

  private List<String> words;

  /** Everything that must not be found, in every spelling. */
  private List<String> words() {
    if (words == null) {
      Set<String> all = new TreeSet<>(WORDS_OF_THE_TEXTS);
      try {
        for (String line : Files.readAllLines(ward.demo.site().resolve("patients.ndjson"))) {
          add(all, MAPPER.readTree(line));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      all.removeIf(word -> word.length() < SHORTEST);
      words = new ArrayList<>(all);
    }
    return words;
  }

  private static void add(Set<String> all, JsonNode patient) {
    patient
        .path("name")
        .forEach(
            name -> {
              all.add(name.path("family").asText());
              name.path("given").forEach(given -> all.add(given.asText()));
            });
    patient
        .path("identifier")
        .forEach(
            identifier -> {
              String value = identifier.path("value").asText();
              all.add(value);
              if (value.length() == 10) {
                all.add(
                    value.substring(0, 3) + " " + value.substring(3, 6) + " " + value.substring(6));
                all.add(
                    value.substring(0, 3) + "-" + value.substring(3, 6) + "-" + value.substring(6));
              }
            });
    String[] born = patient.path("birthDate").asText().split("-");
    if (born.length == 3) {
      all.add(String.join("-", born));
      all.add(String.join("", born));
      all.add(born[2] + "/" + born[1] + "/" + born[0]);
      all.add(born[2] + "-" + born[1] + "-" + born[0]);
    }
  }
}
