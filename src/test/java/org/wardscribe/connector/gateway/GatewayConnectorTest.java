package org.wardscribe.connector.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.DeletionProfile.Kind;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.MessageId;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;

class GatewayConnectorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T19:18:00Z");
  private static final Instant DEADLINE = NOW.plusSeconds(60);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration NO_TIME = Duration.ofMillis(1);
  private static final ConnectorId ID = new ConnectorId("ward-gateway");
  private static final ItemRef ITEM = item("m-1002");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final List<Deletion> late = new ArrayList<>();
  private final List<ItemRef> lateItems = new ArrayList<>();
  private final GatewayResults results =
      new GatewayResults(
          ID,
          (item, result) -> {
            lateItems.add(item);
            late.add(result);
          },
          clock);
  private final List<Sent> sent = new ArrayList<>();

  private record Sent(String queue, JsonNode json, String correlationId, Duration timeToLive) {}

  private static ItemRef item(String message) {
    return new ItemRef(ID, new ConversationId("derm-advice"), new MessageId(message));
  }

  /** A gateway that does {@code then} with each request, before {@code send} returns. */
  private GatewayConnector connector(Duration answerTimeout, Consumer<ObjectNode> then) {
    return connector(Kind.PURGE, answerTimeout, then);
  }

  private GatewayConnector connector(Kind kind, Duration answerTimeout, Consumer<ObjectNode> then) {
    GatewayTransport transport =
        (queue, json, correlationId, timeToLive) -> {
          ObjectNode request = (ObjectNode) Examples.parse(json);
          sent.add(new Sent(queue, request, correlationId, timeToLive));
          then.accept(request);
        };
    return new GatewayConnector(
        ID,
        new GatewayEnvelopes(ID, Set.of(), clock),
        kind,
        true,
        Optional.empty(),
        transport,
        results,
        answerTimeout,
        clock);
  }

  /** The page's example answer to {@code request}, changed. */
  private static String answer(ObjectNode request, String status, Consumer<ObjectNode> change) {
    ObjectNode answer =
        Examples.find(e -> status.equals(e.at("/items/0/status").asText())).deepCopy();
    answer.set("eventId", request.get("eventId"));
    change.accept(answer);
    return answer.toString();
  }

  private static String deletedAs(ObjectNode request, String status) {
    return answer(request, "DELETED", a -> ((ObjectNode) a.at("/items/0")).put("status", status));
  }

  private static String readAs(ObjectNode request, String status) {
    return answer(request, "PRESENT", a -> ((ObjectNode) a.at("/items/0")).put("status", status));
  }

  @Test
  void requests_are_as_the_contract_shows_them() {
    GatewayConnector connector = connector(NO_TIME, request -> {});
    connector.read(ITEM);
    connector.delete(ITEM, 1, "WS7Q2M4K8P1R5T9V3X6Z", DEADLINE);
    ObjectNode read = Examples.find(e -> e.has("deadline") && !e.has("reason"));
    ObjectNode delete = Examples.find(e -> e.has("reason"));
    assertThat(sent)
        .extracting(Sent::queue)
        .containsExactly("im.read.request", "im.delete.request");
    assertThat(like(sent.get(0).json())).isEqualTo(like(read));
    assertThat(like(sent.get(1).json())).isEqualTo(like(delete));
    assertThat(sent.get(1).json().get("deadline").asText()).isEqualTo(DEADLINE.toString());
    assertThat(sent.get(1).timeToLive()).isEqualTo(Duration.ofSeconds(60));
    assertThat(sent.get(1).correlationId()).isEqualTo(sent.get(1).json().get("eventId").asText());
  }

  @Test
  void a_question_goes_to_one_person_under_ids_of_ours() {
    ObjectNode example = Examples.find(e -> e.has("to"));
    ItemRef stands =
        connector(NO_TIME, request -> {})
            .tellPerson()
            .orElseThrow()
            .tell(
                new PrivateMessage(
                    new EventId("question-E000007-1"),
                    ITEM,
                    new AccountId("ward.registrar"),
                    Instant.parse("2026-11-22T19:03:05Z"),
                    example.get("text").asText()));
    assertThat(sent).extracting(Sent::queue).containsExactly("im.private");
    assertThat(sent.get(0).json()).isEqualTo(example);
    assertThat(stands)
        .isEqualTo(
            new ItemRef(
                ID,
                new ConversationId("private/ward.registrar"),
                new MessageId("question-E000007-1")));
  }

  private static JsonNode like(JsonNode json) {
    return ((ObjectNode) json.deepCopy()).put("eventId", "").put("deadline", "");
  }

  @Test
  void a_deletion_that_the_gateway_confirms_is_done() {
    Deletion deletion =
        connector(ANSWER_TIMEOUT, r -> results.deleted(deletedAs(r, "DELETED")))
            .delete(ITEM, 1, "DOC1", DEADLINE);
    assertThat(deletion)
        .isInstanceOfSatisfying(
            Deletion.Done.class,
            done -> {
              assertThat(done.version()).contains(1L);
              assertThat(done.digest()).isPresent();
              assertThat(done.evidence()).isEqualTo("DELETED PURGED");
            });
    assertThat(late).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BLOCKED", "REFUSED", "VERSION_MISMATCH"})
  void a_definite_no_is_a_refusal(String status) {
    Deletion deletion =
        connector(ANSWER_TIMEOUT, r -> results.deleted(deletedAs(r, status)))
            .delete(ITEM, 1, "DOC1", DEADLINE);
    assertThat(deletion)
        .isInstanceOfSatisfying(
            Deletion.Refused.class, refused -> assertThat(refused.code()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_FOUND", "FAILED", "SOMETHING_NEW"})
  void what_may_have_happened_is_neither_done_nor_refused(String status) {
    Deletion deletion =
        connector(ANSWER_TIMEOUT, r -> results.deleted(deletedAs(r, status)))
            .delete(ITEM, 1, "DOC1", DEADLINE);
    assertThat(deletion).isInstanceOf(Deletion.CannotTell.class);
  }

  @Test
  void no_answer_is_pending_until_the_deadline() {
    assertThat(connector(NO_TIME, r -> {}).delete(ITEM, 1, "DOC1", DEADLINE))
        .isEqualTo(new Deletion.Pending(DEADLINE));
  }

  @Test
  void a_late_answer_is_kept_as_evidence() {
    connector(NO_TIME, r -> {}).delete(ITEM, 1, "DOC1", DEADLINE);
    results.deleted(deletedAs((ObjectNode) sent.get(0).json(), "DELETED"));
    assertThat(lateItems).containsExactly(ITEM);
    assertThat(late.get(0)).isInstanceOf(Deletion.Done.class);
  }

  @Test
  void an_answer_after_a_restart_is_late_too() {
    ObjectNode request =
        Examples.find(e -> e.has("reason")).put("eventId", UUID.randomUUID().toString());
    results.deleted(deletedAs(request, "BLOCKED"));
    assertThat(late.get(0)).isInstanceOf(Deletion.Refused.class);
  }

  @Test
  void a_repeated_answer_says_nothing_new_and_a_contradicting_one_is_kept() {
    connector(
            ANSWER_TIMEOUT,
            r -> {
              results.deleted(deletedAs(r, "DELETED"));
              results.deleted(deletedAs(r, "DELETED"));
            })
        .delete(ITEM, 1, "DOC1", DEADLINE);
    assertThat(late).isEmpty();
    results.deleted(deletedAs((ObjectNode) sent.get(0).json(), "BLOCKED"));
    assertThat(late).hasSize(1);
  }

  @Test
  void an_answer_to_another_request_or_about_another_message_is_not_taken_for_ours() {
    Consumer<ObjectNode> wrong =
        r -> {
          results.deleted(deletedAs(r.deepCopy().put("eventId", newId()), "DELETED"));
          results.deleted(
              answer(r, "DELETED", a -> ((ObjectNode) a.at("/items/0")).put("messageId", "m-9")));
          results.deleted(
              answer(r, "DELETED", a -> ((ObjectNode) a.get("conversation")).put("id", "other")));
        };
    assertThat(connector(NO_TIME, wrong).delete(ITEM, 1, "DOC1", DEADLINE))
        .isInstanceOf(Deletion.Pending.class);
    assertThat(lateItems).hasSize(3);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  @Test
  void a_reading_is_never_taken_for_a_deletion() {
    GatewayConnector connector =
        connector(NO_TIME, r -> results.read(answer(r, "DELETED", a -> {})));
    assertThat(connector.delete(ITEM, 1, "DOC1", DEADLINE)).isInstanceOf(Deletion.Pending.class);
  }

  @Test
  void one_of_several_items_is_found() {
    Consumer<ObjectNode> two =
        r ->
            results.read(
                answer(
                    r,
                    "PRESENT",
                    a -> {
                      ObjectNode other = a.at("/items/0").deepCopy();
                      ((ArrayNode) a.get("items")).insert(0, other.put("messageId", "m-9"));
                    }));
    assertThat(connector(ANSWER_TIMEOUT, two).read(ITEM)).isInstanceOf(Reading.Present.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not JSON", "{\"eventId\":7}"})
  void an_answer_that_cannot_be_read_answers_nothing(String raw) {
    Consumer<ObjectNode> garbage =
        r -> {
          results.read(raw);
          results.deleted(raw);
        };
    assertThat(connector(NO_TIME, garbage).read(ITEM)).isInstanceOf(Reading.CannotTell.class);
    assertThat(late).isEmpty();
  }

  @Test
  void a_message_that_is_absent_is_gone_and_one_that_is_present_is_still_there() {
    assertThat(connector(ANSWER_TIMEOUT, r -> results.read(readAs(r, "ABSENT"))).verify(ITEM))
        .isInstanceOf(Verification.Gone.class);
    assertThat(connector(ANSWER_TIMEOUT, r -> results.read(readAs(r, "PRESENT"))).verify(ITEM))
        .isInstanceOf(Verification.StillThere.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANNOT_TELL", "NOT_FOUND", "DELETED", "OK"})
  void no_other_status_is_gone(String status) {
    assertThat(connector(ANSWER_TIMEOUT, r -> results.read(readAs(r, status))).verify(ITEM))
        .isInstanceOf(Verification.CannotTell.class);
  }

  @Test
  void present_without_version_or_digest_tells_nothing() {
    Consumer<ObjectNode> bare =
        r ->
            results.read(
                answer(r, "PRESENT", a -> ((ObjectNode) a.at("/items/0")).remove("digest")));
    assertThat(connector(ANSWER_TIMEOUT, bare).read(ITEM)).isInstanceOf(Reading.CannotTell.class);
  }

  @Test
  void words_of_the_gateway_that_are_no_code_do_not_become_evidence() {
    Consumer<ObjectNode> chatty =
        r ->
            results.deleted(
                answer(
                    r,
                    "DELETED",
                    a -> ((ObjectNode) a.at("/items/0")).put("evidence", "was: PRITCHARD")));
    assertThat(connector(NO_TIME, chatty).delete(ITEM, 1, "DOC1", DEADLINE))
        .isInstanceOf(Deletion.Pending.class);
  }

  @Test
  void a_broker_that_does_not_confirm_leaves_both_open() {
    Consumer<ObjectNode> down =
        r -> {
          throw new GatewayTransport.NotSent("im.delete.request", new IllegalStateException());
        };
    GatewayConnector connector = connector(ANSWER_TIMEOUT, down);
    assertThat(connector.read(ITEM)).isInstanceOf(Reading.CannotTell.class);
    assertThat(connector.delete(ITEM, 1, "DOC1", DEADLINE)).isInstanceOf(Deletion.Pending.class);
  }

  @Test
  void after_the_deadline_nothing_is_asked() {
    assertThat(connector(ANSWER_TIMEOUT, r -> {}).delete(ITEM, 1, "DOC1", NOW))
        .isEqualTo(new Deletion.Refused("DEADLINE_PASSED", NOW));
    assertThat(sent).isEmpty();
  }

  @Test
  void a_platform_that_deletes_by_a_timer_is_not_asked_to_delete() {
    assertThat(connector(Kind.TIMER, NO_TIME, r -> {}).deleteMessage()).isEqualTo(Optional.empty());
    assertThat(connector(Kind.PURGE, NO_TIME, r -> {}).deleteMessage()).isPresent();
  }
}
