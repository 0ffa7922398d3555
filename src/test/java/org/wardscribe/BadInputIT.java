package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.connector.gateway.GatewayQueues;
import org.wardscribe.connector.sandbox.SandboxAppStore.Refused;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/** What an attacker or an unlucky sender puts into the gateway's queues. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";
  private static final int MOST_TEXT = 1_000_000;

  private TestWard ward;
  private int messages;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward = TestWard.open(folder.resolve("ward"));
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  @Test
  void garbage_of_every_kind_is_refused_to_its_sender_and_the_next_message_is_filed()
      throws JMSException {
    int before = ward.appStore().refused().size();
    Random random = new Random(20261122);
    List<Function<JMSContext, Message>> garbage = new ArrayList<>();
    garbage.add(BadInputIT::bytes);
    garbage.add(BadInputIT::map);
    garbage.add(BadInputIT::stream);
    garbage.add(JMSContext::createMessage);
    garbage.add(jms -> jms.createObjectMessage(new ArrayList<>(List.of("x"))));
    for (String text :
        List.of(
            "",
            "{}",
            "[]",
            "null",
            "\u0000",
            "{\"a\":",
            "[".repeat(100_000),
            "{\"eventId\":\"3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44\"}",
            "MSH|^~\\&|WARDSCRIBE|RZZ\rPID|1\r")) {
      garbage.add(jms -> jms.createTextMessage(text));
    }
    while (garbage.size() < 200) {
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      garbage.add(jms -> jms.createTextMessage(new String(noise, StandardCharsets.ISO_8859_1)));
    }
    send(garbage);
    assertFiled("and now something sensible");
    TestWard.await(
        "everything was refused",
        () -> ward.appStore().refused().size() == before + garbage.size(),
        () -> ward.appStore().refused().size() + "");
    assertThat(ward.appStore().refused().subList(before, before + garbage.size()))
        .allSatisfy(refused -> assertThat(refused.sentence()).isNotBlank());
  }

  @Test
  void garbage_among_the_results_stops_nobody() {
    try (JMSContext jms = ward.gateway().createContext()) {
      for (String queue : List.of(GatewayQueues.READ_RESULT, GatewayQueues.DELETE_RESULT)) {
        for (int i = 0; i < 20; i++) {
          jms.createProducer().send(jms.createQueue(queue), "{\"eventId\":\"garbage " + i);
        }
        jms.createProducer().send(jms.createQueue(queue), bytes(jms));
        jms.createProducer().send(jms.createQueue(queue), "{\"items\":{}}");
      }
    }
    assertFiled("results are read all the same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "give | not ^ & ~ \\ or \\.br\\ \\F\\ \\X0D\\ here",
        "first\rMSH|^~\\&|EVIL|X|Y|Z|20261122||ADT^A40|1|P|2.5.1\rMRG|1\rlast",
        "frame \u000b starts \u001c\r ends \u0000 \u0007 \u001b[0K",
        "${body} ${jndi:ldap://127.0.0.1/x} ${bean:deletion?method=delete} {{wardscribe.keys.file}}",
        "simple: ${exchangeProperty.x} #{T(java.lang.Runtime)} <script>alert(1)</script> %n%s",
        "'; DROP TABLE entry; -- \" OR 1=1",
        "tall 👍🏽 e\u0301 \u202e5.1\u202c \ufeff \u2028 end",
      })
  void whatever_it_looks_like_text_is_text(String text) throws IOException {
    String id = "t" + ++messages;
    ward.flagged("file-only", id, PATIENT + text);
    EntryView entry = ward.await(id, State.RETAINED);
    assertThat(entry.filed()).hasSize(1);
    String document = ward.documentsNaming(id, 1).get(0);
    assertThat(document.split("\r")).noneMatch(segment -> segment.startsWith("MRG"));
    assertThat(List.of(document.split("\r")).stream().filter(s -> s.startsWith("MSH"))).hasSize(1);
    assertThat(document).doesNotContain("\u000b", "\u001c", "\u0000", "\u001b");
  }

  @Test
  void ids_that_look_like_hl7_or_like_paths_are_only_ids() {
    for (String id : List.of("m|^~\\&1", "../../x", "${body}", "a'b\"c", "%2e%2e", "x\\E\\")) {
      ward.flagged("file-only", id, PATIENT + "for " + messages++);
      EntryView entry = ward.await(id, State.RETAINED);
      assertThat(entry.filed()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Paracetamol 1 g qds, review tomorrow. ",
        "9",
        "999 ",
        "A",
        "Marjorie ",
        "Alder-",
        " ",
        "a.b@c.",
        "12/12/",
        "|^~\\&",
        "1 High Street, ",
      })
  void a_million_characters_are_filed_or_held_with_a_reason(String piece) {
    String id = "m" + ++messages;
    String text = PATIENT + piece.repeat(MOST_TEXT / piece.length());
    ward.flagged("file-only", id, text.substring(0, MOST_TEXT));
    TestWard.await(
        "it is decided",
        () ->
            ward.entry(id)
                .filter(e -> e.state() == State.RETAINED || e.state() == State.HELD)
                .isPresent(),
        () -> ward.entry(id).map(e -> e + " " + e.reason() + " " + e.attempts()).orElse("none"));
    EntryView entry = ward.entry(id).orElseThrow();
    if (entry.state() == State.HELD) {
      assertThat(entry.sentence()).isNotBlank();
      assertThat(entry.attempts()).isLessThan(2);
    }
    assertFiled("after a million of '" + piece.strip() + "'");
  }

  @Test
  void one_character_more_is_refused() {
    int before = ward.appStore().refused().size();
    ward.flagged("file-only", "over", PATIENT + "x".repeat(MOST_TEXT + 1 - PATIENT.length()));
    Refused refused = ward.awaitRefusal(before + 1);
    assertThat(refused.code()).isEqualTo("TOO_LARGE");
    assertThat(ward.entry("over")).isEmpty();
  }

  @Test
  void an_unknown_conversation_is_refused() {
    int before = ward.appStore().refused().size();
    ward.flagged("football", "ball", PATIENT + "kick-off at seven");
    assertThat(ward.awaitRefusal(before + 1).code()).isEqualTo("UNKNOWN_CONVERSATION");
    assertThat(ward.entry("ball")).isEmpty();
  }

  @Test
  void headers_that_steer_camel_steer_nothing(@TempDir Path elsewhere) throws JMSException {
    String id = "steer" + ++messages;
    String event = envelope(id, 1, PATIENT + "bisoprolol 2.5 mg");
    Path file = elsewhere.resolve("written");
    send(
        List.of(
            jms -> {
              TextMessage message = jms.createTextMessage(event);
              Map.of(
                      "CamelBeanMethodName", "write",
                      "CAmelBeanMethodName", "toString",
                      "CamelJmsDestinationName", "im.refused",
                      "camelHTTPuri", "http://127.0.0.1:1/",
                      "CamelFileName", file.toString(),
                      "CamelExecCommandExecutable", "touch",
                      "breadcrumbId", "x",
                      "CamelToEndpoint", "jms:queue:im.refused",
                      "wardscribeClaim", "WS-1",
                      "JMSXGroupID", "one")
                  .forEach((name, value) -> property(message, name, value));
              return message;
            }));
    EntryView entry = ward.await(id, State.RETAINED);
    assertThat(entry.filed()).hasSize(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void another_text_under_the_same_version_deletes_nothing() throws JMSException {
    String id = "twice" + ++messages;
    ward.flagged("ward", id, PATIENT + "digoxin 62.5 micrograms");
    String other = envelope("ward", id, 1, PATIENT + "digoxin 250 micrograms");
    send(List.of(jms -> jms.createTextMessage(other)));
    TestWard.await(
        "it is decided",
        () -> ward.entry(id).filter(e -> !e.state().isOpen()).isPresent(),
        () -> ward.entry(id).map(EntryView::toString).orElse("none"));
    EntryView entry = ward.entry(id).orElseThrow();
    if (entry.state() == State.DELETED) {
      assertThat(ward.documentsNaming(id, 1))
          .anySatisfy(document -> assertThat(document).contains("62.5 micrograms"));
    }
  }

  @Test
  void a_sender_whose_clock_runs_ahead_is_told_so() throws JMSException {
    int before = ward.appStore().refused().size();
    String event =
        envelope("ahead" + ++messages, 1, PATIENT + "later")
            .replaceFirst(
                "\"flaggedAt\":\"[^\"]*\"",
                "\"flaggedAt\":\"" + Instant.now().plusSeconds(3_700) + "\"");
    send(List.of(jms -> jms.createTextMessage(event)));
    assertThat(ward.awaitRefusal(before + 1).code()).isEqualTo("TIME_AHEAD");
  }

  @Test
  void nothing_of_all_that_left_the_folder_of_the_site() throws IOException {
    try (var files = Files.walk(ward.demo.site().resolve("data"))) {
      assertThat(files.map(Path::toString))
          .noneMatch(name -> name.contains("..") || name.contains("${"));
    }
  }

  private void assertFiled(String text) {
    String id = "n" + ++messages;
    ward.flagged("file-only", id, PATIENT + text);
    assertThat(ward.await(id, State.RETAINED).filed()).hasSize(1);
  }

  private void send(List<Function<JMSContext, Message>> all) throws JMSException {
    try (JMSContext jms = ward.gateway().createContext()) {
      for (Function<JMSContext, Message> each : all) {
        jms.createProducer().send(jms.createQueue(GatewayQueues.FLAGGED), each.apply(jms));
      }
    }
  }

  private static String envelope(String id, long version, String text) {
    return envelope("file-only", id, version, text);
  }

  private static String envelope(String conversation, String id, long version, String text) {
    return """
        {"specversion":"1","type":"flagged","eventId":"%s","source":"demo-im",
         "conversation":{"id":"%s"},
         "message":{"id":"%s","version":%d,"sentAt":"2026-11-22T07:00:00Z"},
         "author":{"sourceId":"ngozi.okonkwo"},"body":{"type":"text/plain","text":"%s"},
         "flaggedBy":{"sourceId":"aisha.rahman"},"flaggedAt":"%s"}"""
        .formatted(UUID.randomUUID(), conversation, id, version, text, Instant.now())
        .replace("\n", "");
  }

  private static void property(Message message, String name, String value) {
    try {
      message.setStringProperty(name, value);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message bytes(JMSContext jms) {
    try {
      BytesMessage message = jms.createBytesMessage();
      message.writeBytes(new byte[] {0, 1, 2, 'M', 'S', 'H', '|'});
      return message;
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message map(JMSContext jms) {
    try {
      MapMessage message = jms.createMapMessage();
      message.setString("body", "x");
      return message;
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message stream(JMSContext jms) {
    try {
      StreamMessage message = jms.createStreamMessage();
      message.writeString("x");
      return message;
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
