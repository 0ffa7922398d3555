package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedFhirServer.says;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.kit.ScriptedFhirServer;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;

/** Whatever an EPR shows, only our one document, current, of our patient, is an accept. */
class AnyShownTest {
  private static final String SYSTEM = "https://epr.example/Id/document";
  private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String OURS = "{\"system\":\"" + NHS + "\",\"value\":\"9990000018\"}";

  private static final IdentifierSystems SYSTEMS =
      new MappingFiles(Path.of("mappings"), Optional.empty())
          .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);

  /** One document of an answer. */
  record Shown(String number, String status, String docStatus, String patient) {
    boolean isOurs() {
      return number.equals("DA1")
          && status.equals("current")
          && !docStatus.equals("entered-in-error")
          && patient.equals(OURS);
    }

    String json() {
      return "{\"resourceType\":\"DocumentReference\",\"id\":\"e1\",\"status\":\""
          + status
          + "\",\"docStatus\":\""
          + docStatus
          + "\",\"identifier\":[{\"system\":\""
          + SYSTEM
          + "\",\"value\":\""
          + number
          + "\"}],\"subject\":{\"identifier\":"
          + patient
          + "}}";
    }
  }

  /** A search's answer. */
  record Answer(List<Shown> shown, String outcome, int hidden, boolean next) {
    boolean isOurs() {
      return shown.size() == 1
          && shown.get(0).isOurs()
          && !outcome.equals("warning")
          && hidden == 0
          && !next;
    }

    String json() {
      Stream<String> said =
          outcome.isEmpty()
              ? Stream.of()
              : Stream.of(
                  "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\""
                      + outcome
                      + "\"}]}");
      return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":"
          + (shown.size() + hidden)
          + ",\"link\":[{\"relation\":\""
          + (next ? "next" : "self")
          + "\",\"url\":\"x\"}],\"entry\":["
          + Stream.concat(shown.stream().map(Shown::json), said)
              .map(resource -> "{\"resource\":" + resource + "}")
              .collect(Collectors.joining(","))
          + "]}";
    }
  }

  @Property(tries = 400)
  void only_what_is_ours_stands(@ForAll("answers") Answer answer) throws Exception {
    assertThat(look(answer.json()) instanceof ShownDocuments.Shown.Standing)
        .isEqualTo(answer.isOurs());
  }

  @Property(tries = 200)
  void an_answer_that_is_cut_off_or_garbled_proves_nothing(
      @ForAll("answers") Answer answer, @ForAll double where, @ForAll char instead)
      throws Exception {
    String json = answer.json();
    int at = (int) (Math.abs(where % 1.0) * json.length());
    assertThat(look(json.substring(0, at))).isInstanceOf(ShownDocuments.Shown.Unclear.class);
    String garbled = json.substring(0, at) + instead + json.substring(at + 1);
    if (look(garbled) instanceof ShownDocuments.Shown.Standing) {
      assertThat(garbled).contains("DA1", "9990000018", "\"current\"");
    }
  }

  private static ShownDocuments.Shown look(String body) throws Exception {
    try (ScriptedFhirServer server = ScriptedFhirServer.start()) {
      server.onRead(says(200, body));
      FhirHttp http =
          new FhirHttp(
              server.base(),
              Authorization.NONE,
              Duration.ofSeconds(20),
              1 << 20,
              HttpWay.direct(Optional.empty()));
      return new ShownDocuments(http, SYSTEM, SYSTEMS)
          .look(new TestEntry("A1").document(), () -> Duration.ofSeconds(20));
    }
  }

  @Provide
  Arbitrary<Answer> answers() {
    Arbitrary<Shown> shown =
        Combinators.combine(
                often("DA1", "DB2"),
                often("current", "superseded", "entered-in-error"),
                often("final", "preliminary", "entered-in-error", ""),
                often(
                    OURS,
                    OURS.replace("18", "26"),
                    OURS.replace("nhs-number", "other"),
                    "{\"value\":\"9990000018\"}"))
            .as(Shown::new);
    return Combinators.combine(
            shown.list().ofMaxSize(2).edgeCases(edge -> edge.none()),
            often("", "information", "warning"),
            Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1)),
            Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)))
        .as(Answer::new);
  }

  /** The first one more often than all others together. */
  private static Arbitrary<String> often(String first, String... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(first)), Tuple.of(1, Arbitraries.of(others)));
  }
}
