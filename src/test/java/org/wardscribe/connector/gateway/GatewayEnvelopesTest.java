package org.wardscribe.connector.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.connector.SourceMessage;

class GatewayEnvelopesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T19:30:00Z");
  private static final String CANARY = "PRITCHARD";

  private final GatewayEnvelopes envelopes =
      new GatewayEnvelopes(
          new ConnectorId("ward-gateway"),
          Set.of("files.example.org"),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private SourceEvent read(JsonNode json) {
    Received received = envelopes.receive(json.toString());
    assertThat(received).isInstanceOf(Received.Event.class);
    return ((Received.Event) received).event();
  }

  private Received.Unreadable refused(String raw, String code) {
    Received received = envelopes.receive(raw);
    assertThat(received).isInstanceOf(Received.Unreadable.class);
    Received.Unreadable unreadable = (Received.Unreadable) received;
    assertThat(unreadable.code()).isEqualTo(code);
    assertThat(unreadable.sentence()).isNotBlank().doesNotContain(CANARY);
    return unreadable;
  }

  private Received.Unreadable refused(String code, Consumer<ObjectNode> change) {
    ObjectNode json = Examples.event("flagged");
    change.accept(json);
    return refused(json.toString(), code);
  }

  private static ObjectNode at(ObjectNode json, String pointer) {
    return (ObjectNode) json.at(pointer);
  }

  @Test
  void a_flag_is_read_whole() {
    SourceEvent.Flagged flagged = (SourceEvent.Flagged) read(Examples.event("flagged"));
    SourceMessage message = flagged.message();
    assertThat(flagged.eventId().value()).isEqualTo("3f0c2f0e-7c1b-4a52-9d0e-5b8f1d2c3a44");
    assertThat(flagged.at()).isEqualTo("2026-11-22T19:03:00Z");
    assertThat(flagged.gesture()).contains("reaction:📋");
    assertThat(message.ref().conversation().value()).isEqualTo("derm-advice");
    assertThat(message.author().id().value()).isEqualTo("tomos.pritchard");
    assertThat(message.answers().orElseThrow().ref().message().value()).isEqualTo("m-1001");
    assertThat(message.answers().orElseThrow().ref().conversation())
        .isEqualTo(message.ref().conversation());
    assertThat(((Attachment.Content.Inline) message.attachments().get(0).content()).bytes())
        .asString()
        .isEqualTo("hi");
    String digest =
        Examples.find(e -> e.at("/items/0/digest").isTextual()).at("/items/0/digest").asText();
    assertThat(message.digest().hex()).as("the digest that the page gives").isEqualTo(digest);
  }

  @Test
  void the_other_events_are_read() {
    assertThat(read(Examples.event("unflagged"))).isInstanceOf(SourceEvent.Unflagged.class);
    assertThat(read(Examples.event("deleted"))).isInstanceOf(SourceEvent.DeletedByAuthor.class);
    SourceEvent.NewVersion version = (SourceEvent.NewVersion) read(Examples.event("version"));
    assertThat(version.message().version()).isEqualTo(2);
    assertThat(version.at()).isEqualTo("2026-11-22T19:09:30Z");
  }

  @Test
  void every_field_that_the_schema_requires_is_missed() {
    JsonNode schema = Examples.schema();
    for (ObjectNode event : Examples.events()) {
      Set<String> required = new java.util.TreeSet<>();
      schema.get("required").forEach(name -> required.add(name.asText()));
      for (JsonNode one : schema.get("oneOf")) {
        if (one.get("title").equals(event.get("type"))) {
          one.get("required").forEach(name -> required.add(name.asText()));
        }
      }
      for (String name : required) {
        ObjectNode without = event.deepCopy();
        without.remove(name);
        assertThat(refused(without.toString(), "MISSING_FIELD").sentence()).contains(name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/message id",
        "/message version",
        "/message sentAt",
        "/body text",
        "/body type",
        "/author sourceId",
        "/conversation id",
        "/flaggedBy sourceId",
        "/replyTo body",
        "/replyTo/message id",
        "/attachments/0 sha256",
        "/attachments/0 size"
      })
  void a_missing_field_is_named_by_its_path(String where) {
    String[] parts = where.split(" ", 2);
    String path =
        parts[0].substring(1).replace("attachments/0", "attachments[0]").replace('/', '.');
    assertThat(refused("MISSING_FIELD", json -> at(json, parts[0]).remove(parts[1])).sentence())
        .contains("'" + path + "." + parts[1] + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "/message, version, 0, BAD_FIELD",
    "/message, version, 1.5, BAD_FIELD",
    "/message, version, 1e300, BAD_FIELD",
    "/message, version, '\"1\"', BAD_FIELD",
    "/message, id, '\"PRITCHARD Tomos\"', BAD_FIELD",
    "/message, id, '\"\"', BAD_FIELD",
    "/message, id, 7, BAD_FIELD",
    "/message, sentAt, '\"2026-11-22T19:02:11\"', BAD_TIME",
    "/message, sentAt, '\"PRITCHARD\"', BAD_TIME",
    "/message, sentAt, 1795337468, BAD_TIME",
    "/message, sentAt, '\"1970-01-01T00:00:00Z\"', BAD_TIME",
    "/message, sentAt, '\"+999999999-12-31T23:59:59Z\"', BAD_TIME",
    "/message, sentAt, '\"2026-11-22T19:35:01Z\"', TIME_AHEAD",
    "/body, type, '\"text/html\"', BAD_FIELD",
    "/body, text, 7, BAD_FIELD",
    "/body, text, '\"half \\ud83d of a pair\"', BAD_FIELD",
    "/body, text, '\"half \\udccb of a pair\"', BAD_FIELD",
    "/replyTo/message, id, '\"m-1002\"', BAD_FIELD",
    "/attachments/0, sha256, '\"PRITCHARD\"', BAD_FIELD",
    "/attachments/0, size, 3, DIGEST_MISMATCH",
    "/attachments/0, data, '\"aGo=\"', DIGEST_MISMATCH",
    "/attachments/0, data, '\"PRITCHARD!\"', BAD_BASE64",
    "/attachments/0, mime, '\"jpeg\"', BAD_FIELD",
    "/attachments/0, ref, '\"https://files.example.org/a\"', BAD_FIELD",
    "'', body, '[]', BAD_FIELD",
    "'', attachments, '{}', BAD_FIELD",
    "'', attachments, '[1]', BAD_FIELD",
    "'', specversion, '\"2\"', WRONG_SPECVERSION",
    "'', type, '\"PRITCHARD\"', UNKNOWN_TYPE",
    "'', source, '\"PRITCHARD\"', UNKNOWN_SOURCE",
    "'', flaggedAt, '\"2026-11-22T19:35:01Z\"', TIME_AHEAD",
    "'', eventId, '\"PRITCHARD\"', BAD_FIELD",
  })
  void a_field_of_another_form_is_refused(String at, String name, String value, String code) {
    ObjectNode json = Examples.event("flagged");
    at(json, at).set(name, Examples.parse("{\"v\":\"@\"}").get("v"));
    String raw = json.toString().replace("\"@\"", value);
    assertThat(refused(raw, code).eventId().isPresent()).isEqualTo(!"eventId".equals(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "PRITCHARD",
        "{",
        "[]",
        "null",
        "1",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "MSH|^~\\&|PRITCHARD",
        "{\"eventId\":NaN}"
      })
  void what_is_not_one_json_object_is_refused_with_its_digest(String raw) {
    Received.Unreadable refused = refused(raw, "NOT_JSON");
    assertThat(refused.eventId()).isEmpty();
    assertThat(refused.receivedSha256()).isPresent();
  }

  @Test
  void nothing_at_all_is_refused() {
    assertThat(envelopes.receive(null).readable()).isFalse();
  }

  @Test
  void a_very_deep_text_is_refused() {
    refused("{\"a\":".repeat(100_000), "NOT_JSON");
  }

  @Test
  void a_million_characters_are_taken_and_one_more_is_not() {
    ObjectNode json = Examples.event("flagged");
    at(json, "/body").put("text", "x".repeat(1_000_000));
    assertThat(((SourceEvent.Flagged) read(json)).message().text()).hasSize(1_000_000);
    at(json, "/body").put("text", "x".repeat(1_000_001));
    refused(json.toString(), "TOO_LARGE");
  }

  @Test
  void a_megabyte_of_attachment_is_taken_and_one_byte_more_is_not() {
    ObjectNode json = Examples.event("flagged");
    attach(json, new byte[1 << 20]);
    read(json);
    attach(json, new byte[(1 << 20) + 1]);
    refused(json.toString(), "TOO_LARGE");
  }

  private static void attach(ObjectNode json, byte[] bytes) {
    at(json, "/attachments/0")
        .put("data", Base64.getEncoder().encodeToString(bytes))
        .put("size", bytes.length)
        .put("sha256", Sha256.hex(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "https://files.example.org/a, true",
    "HTTPS://FILES.example.org/a, true",
    "http://files.example.org/a, false",
    "https://files.example.org.evil.example/a, false",
    "https://files.example.org@evil.example/a, false",
    "https://user:secret@files.example.org/a, false",
    "file:///etc/passwd, false",
    "::, false",
  })
  void an_attachment_elsewhere_is_taken_from_allowed_hosts_only(String ref, boolean taken) {
    ObjectNode json = Examples.event("flagged");
    at(json, "/attachments/0").put("ref", ref).remove("data");
    if (taken) {
      read(json);
    } else {
      refused(json.toString(), "ATTACHMENT_REF_NOT_ALLOWED");
    }
  }

  @Test
  void twenty_replies_are_taken_and_twenty_one_are_not() {
    read(replies(20));
    refused(replies(21).toString(), "TOO_DEEP");
    refused(replies(60).toString(), "TOO_DEEP");
  }

  private static ObjectNode replies(int count) {
    ObjectNode json = Examples.event("flagged");
    ObjectNode answered = at(json, "/replyTo").deepCopy();
    ObjectNode above = json;
    for (int i = 0; i < count; i++) {
      ObjectNode next = answered.deepCopy();
      at(next, "/message").put("id", "r-" + i);
      above.set("replyTo", next);
      above = next;
    }
    return json;
  }

  @Test
  void control_characters_delimiters_and_placeholders_are_data() {
    String text = "U&E \u0000 \u000b \u001c\r MSH|^~\\&|A ${body} \\.br\\ 📋";
    ObjectNode json = Examples.event("flagged");
    at(json, "/body").put("text", text);
    assertThat(((SourceEvent.Flagged) read(json)).message().text()).isEqualTo(text);
  }

  @Test
  void five_minutes_ahead_is_taken_and_null_is_absent_and_the_unknown_is_ignored() {
    ObjectNode json = Examples.event("flagged").put("flaggedAt", "2026-11-22T19:35:00Z");
    json.putNull("replyTo").putNull("gesture").putObject("newer").put("field", 1);
    SourceEvent.Flagged flagged = (SourceEvent.Flagged) read(json);
    assertThat(flagged.message().answers()).isEmpty();
    assertThat(flagged.gesture()).isEmpty();
  }
}
