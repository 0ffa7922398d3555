package org.wardscribe.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the sandbox app treats requests, in good manners and in bad ones. */
class AppRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T19:30:00Z");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private AppStore store;
  private AppRequests requests;
  private AppActions actions;

  @BeforeEach
  void open() throws IOException {
    store = new AppStore(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    actions = new AppActions(store, new AppEnvelopes("ward-gateway", "RZZ"), folder);
    requests = new AppRequests(store, actions::surprise);
    act("{'do':'post','conversation':'derm','message':'m1','author':{'sourceId':'u1'},'text':'A'}");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static JsonNode json(String singleQuoted) {
    try {
      return MAPPER.readTree(singleQuoted.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void act(String action) {
    actions.act(json(action), 1);
  }

  private static String request(String id, String deadline) {
    return json("{'eventId':'"
            + id
            + "','conversation':{'id':'derm'},'items':[{'messageId':'m1','version':1}],"
            + "'recordRef':'DOC1','deadline':'"
            + deadline
            + "'}")
        .toString();
  }

  private String delete(String id) {
    return status(requests.delete(request(id, "2026-11-22T19:31:00Z"), NOW).orElseThrow());
  }

  private static String status(AppRequests.Answer answer) {
    return json(answer.json()).at("/items/0/status").asText();
  }

  private SandboxAppStore.Message message() {
    return store.snapshot().message("m1").orElseThrow();
  }

  @Test
  void a_request_that_is_delivered_twice_gets_the_same_answer_and_counts_once() {
    assertThat(delete("r1")).isEqualTo("DELETED");
    assertThat(delete("r1")).isEqualTo("DELETED");
    assertThat(message().deleteRequests()).isEqualTo(1);
    assertThat(delete("r2")).isEqualTo("NOT_FOUND");
  }

  @Test
  void at_the_deadline_it_still_deletes_and_after_it_no_more() {
    assertThat(status(requests.delete(request("r1", "2026-11-22T19:29:59Z"), NOW).orElseThrow()))
        .isEqualTo("REFUSED");
    assertThat(message().gone()).isEmpty();
    assertThat(status(requests.delete(request("r2", NOW.toString()), NOW).orElseThrow()))
        .isEqualTo("DELETED");
  }

  @Test
  void a_first_request_can_be_ignored() {
    act("{'do':'manner','message':'m1','manner':'ignore-first'}");
    assertThat(requests.delete(request("r1", "2026-11-22T19:31:00Z"), NOW)).isEmpty();
    assertThat(requests.delete(request("r1", "2026-11-22T19:31:00Z"), NOW))
        .as("the same request, delivered again")
        .isEmpty();
    assertThat(message().gone()).isEmpty();
    assertThat(delete("r2")).isEqualTo("DELETED");
  }

  @Test
  void an_answer_can_be_late_while_the_deletion_is_not() {
    act("{'do':'manner','message':'m1','manner':'answer-late','millis':1500}");
    AppRequests.Answer answer =
        requests.delete(request("r1", "2026-11-22T19:31:00Z"), NOW).orElseThrow();
    assertThat(answer.late()).isEqualTo(Duration.ofMillis(1500));
    assertThat(message().gone()).isPresent();
  }

  @Test
  void a_receipt_is_attached_once_and_goes_with_its_message() {
    String receipt =
        json("{'eventId':'x','conversation':{'id':'derm'},'messageId':'m1','kind':'FILED',"
                + "'text':'Filed.','at':'2026-11-22T19:30:00Z'}")
            .toString();
    requests.receipt(receipt);
    requests.receipt(receipt);
    assertThat(message().receipts())
        .extracting(SandboxAppStore.Receipt::kind)
        .containsExactly("FILED");
    delete("r1");
    assertThat(message().receipts()).isEmpty();
    requests.receipt(receipt);
    assertThat(message().receipts()).isEmpty();
  }

  @Test
  void the_content_of_a_message_that_nobody_flagged_is_told_to_nobody() {
    act("{'do':'edit','message':'m1','text':'B'}");
    assertThat(store.<Integer>with(state -> state.outbox.size())).isZero();
    act("{'do':'flag','message':'m1','by':{'sourceId':'u2'}}");
    act("{'do':'edit','message':'m1','text':'C'}");
    act("{'do':'delete','message':'m1'}");
    assertThat(store.<Integer>with(state -> state.outbox.size())).isEqualTo(3);
  }

  @Test
  void a_line_that_a_kill_cut_off_never_happened() throws IOException {
    store.close();
    Path journal;
    try (var files = Files.list(folder)) {
      journal = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    byte[] torn = "{\"did\":\"edit\",\"message\":\"m1\",\"te".getBytes(StandardCharsets.UTF_8);
    Files.write(journal, torn, StandardOpenOption.APPEND);
    assertThat(SandboxAppStore.read(folder).message("m1").orElseThrow().versions()).hasSize(1);
    store = new AppStore(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    store.happen(store.now("edit").put("message", "m1").put("text", "B"));
    assertThat(SandboxAppStore.read(folder).message("m1").orElseThrow().versions()).hasSize(2);
  }

  @Test
  void one_that_is_edited_as_its_deletion_is_asked_for_is_not_deleted() {
    act("{'do':'manner','message':'m1','manner':'edit-first','text':'B'}");
    assertThat(delete("r1")).isEqualTo("VERSION_MISMATCH");
    assertThat(store.snapshot().message("m1").orElseThrow().gone()).isEmpty();
    assertThat(store.snapshot().message("m1").orElseThrow().versions()).hasSize(2);
  }
}
