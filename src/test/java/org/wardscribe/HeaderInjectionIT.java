package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.control.ControlClient;
import org.wardscribe.cli.control.ControlRequest;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.ledger.AuditRow;
import org.wardscribe.ledger.State;

/** Headers that steer Camel, in three spellings, in everything that comes from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeaderInjectionIT {
  private static final String PATIENT = "Marjorie Alderfield 999 526 0182 ";

  private final SteeringJms steering = new SteeringJms();
  private final SpiedJms spied = new SpiedJms();
  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward =
        TestWard.open(folder.resolve("ward"), jms -> spied.on(steering.on(jms)), Clock.systemUTC());
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  /** Flagged, read again, deleted and read again: the three queues that Wardscribe listens to. */
  @Test
  void messages_go_their_way_as_without_them() throws IOException {
    Went without = goes("plain");
    steering.on(true);
    Went with = goes("steer");
    steering.on(false);
    assertThat(with.states()).isEqualTo(without.states());
    assertThat(with.actors()).isEqualTo(without.actors());
    assertThat(with.segments()).isEqualTo(without.segments());
    assertThat(with.told()).isEqualTo(without.told());
    assertThat(steering.messages()).as("sendings with such headers").isGreaterThanOrEqualTo(4);
    assertThat(spied.sent()).noneMatch(sent -> sent.contains(SteeringJms.MARK));
    assertThat(ward.appStore().refused()).isEmpty();
    HostileScene.keep(
        "header-injection",
        "headers=%d messages=%d effects=0"
            .formatted(SteeringJms.headers().size(), steering.messages()));
  }

  /**
   * How a message went.
   *
   * @param segments of its document
   * @param told what the conversation was told, by kind
   */
  private record Went(
      List<State> states, List<String> actors, List<String> segments, List<String> told) {}

  private Went goes(String name) {
    String deleted = name + "-deleted";
    String edited = name + "-edited";
    ward.flagged("ward", deleted, PATIENT + "paracetamol 1 g");
    ward.flagged("file-only", edited, PATIENT + "ibuprofen 400 mg");
    ward.await(deleted, State.DELETED);
    ward.await(edited, State.RETAINED);
    ward.edit(edited, PATIENT + "ibuprofen 200 mg");
    TestWard.await(
        "the edit is filed",
        () -> ward.documentsNaming(edited, 2).size() == 1,
        () -> ward.entry(edited).map(Object::toString).orElse("none"));
    ward.await(edited, State.RETAINED);
    assertThat(ward.gone(deleted)).isTrue();
    assertThat(ward.gone(edited)).isFalse();
    TestWard.await(
        "the conversation is told",
        () -> told(edited).contains("FILED"),
        () -> told(edited).toString());
    List<AuditRow> rows =
        Stream.of(deleted, edited)
            .flatMap(id -> ward.records().history(ward.entry(id).orElseThrow().id()).stream())
            .filter(row -> row.what().equals("TRANSITION"))
            .toList();
    return new Went(
        rows.stream().map(row -> row.to().orElseThrow()).toList(),
        rows.stream().map(AuditRow::actor).toList(),
        Stream.of(ward.documentsNaming(deleted, 1), ward.documentsNaming(edited, 2))
            .flatMap(documents -> documents.get(0).lines())
            .map(line -> line.substring(0, Math.min(3, line.length())))
            .toList(),
        told(edited));
  }

  private List<String> told(String id) {
    return ward.inApp(id).receipts().stream().map(r -> r.kind()).distinct().sorted().toList();
  }

  @Test
  void the_control_socket_takes_none_of_them_for_an_argument() throws IOException {
    Map<String, String> arguments = new HashMap<>();
    SteeringJms.headers().forEach(header -> arguments.put(header, SteeringJms.MARK));
    int before = ward.entries().size();
    for (ControlVerb verb : ControlVerb.values()) {
      ControlResponse response = ask(verb.path(), arguments);
      assertThat(response.outcome()).as(verb.path()).isEqualTo(ControlResponse.Outcome.INVALID);
      assertThat(response.sentence()).doesNotContain(SteeringJms.MARK);
    }
    assertThat(ward.entries()).hasSize(before);
    assertThat(ask(ControlVerb.STATUS.path(), Map.of()).outcome())
        .isEqualTo(ControlResponse.Outcome.OK);
  }

  private ControlResponse ask(String verb, Map<String, String> arguments) throws IOException {
    try (ControlClient client = ControlClient.connect(ward.demo.socket()).orElseThrow()) {
      return client.ask(new ControlRequest("1", verb, arguments, OptionalLong.empty()));
    }
  }
}
