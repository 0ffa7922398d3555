package org.wardscribe.connector.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ReceiveFlagged.Received;
import org.wardscribe.connector.SourceEvent;

class GatewayEnvelopesPropertyTest {
  private final GatewayEnvelopes envelopes =
      new GatewayEnvelopes(
          new ConnectorId("ward-gateway"),
          Set.of(),
          Clock.fixed(Instant.parse("2026-11-22T19:30:00Z"), ZoneOffset.UTC));

  @Property(tries = 500)
  void any_text_is_answered_and_never_thrown_at(@ForAll String raw) {
    assertThat(envelopes.receive(raw).readable()).isFalse();
  }

  /** An example with a piece replaced by anything, or cut off. */
  @Property(tries = 2000)
  void a_damaged_envelope_is_read_or_refused_with_a_sentence(@ForAll("damaged") String raw) {
    Received received = envelopes.receive(raw);
    if (received instanceof Received.Unreadable refused) {
      assertThat(refused.code()).matches("[A-Z0-9_]{6,40}");
      assertThat(refused.sentence()).endsWith(".");
      assertThat(refused.eventId().isPresent()).isNotEqualTo(refused.receivedSha256().isPresent());
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of("null", "{}", "[]", "-1", "\"\"", "\"\\ud800\"", ",", "}", "1e999"),
            Arbitraries.strings().ofMaxLength(5));
    return Arbitraries.of(Examples.events())
        .map(ObjectNode::toString)
        .flatMap(
            json ->
                Arbitraries.integers()
                    .between(0, json.length())
                    .flatMap(
                        from ->
                            Arbitraries.integers()
                                .between(from, Math.min(json.length(), from + 30))
                                .flatMap(
                                    to ->
                                        piece.map(
                                            p ->
                                                json.substring(0, from)
                                                    + p
                                                    + json.substring(to)))));
  }

  @Property(tries = 500)
  void any_unicode_text_comes_through_unchanged(@ForAll("unicode") String text) {
    ObjectNode json = Examples.event("flagged");
    ((ObjectNode) json.get("body")).put("text", text);
    Received received = envelopes.receive(json.toString());
    assertThat(((SourceEvent.Flagged) ((Received.Event) received).event()).message().text())
        .isEqualTo(text);
  }

  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(40)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }
}
