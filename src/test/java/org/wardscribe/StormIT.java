package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.kit.ScriptedEpr.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.ScriptedEpr;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/**
 * A record system that refuses everything for a while: who waits is not held, and nothing is lost.
 */
@Timeout(300)
class StormIT {
  private static final List<String> PATIENTS =
      List.of(
          "Marjorie Alderfield 999 526 0182",
          "Desmond Quillfeather 999 159 0838",
          "Agnieszka Wrzosek 999 186 0916",
          "Harbhajan Dhaliwal 999 390 9963",
          "Bronwen Penhallow 999 030 8241",
          "Farah Noorani 999 628 1949",
          "Callan Fearnley 999 821 9930",
          "Ines Carvalhosa 999 518 1908",
          "Tobias Winterbourne 999 231 9488",
          "Greta Hollingbourne 999 760 1890");

  /** More than its lanes have under way when it is paused: some of the single tries fail, too. */
  private static final int REFUSED = 9;

  @TempDir Path folder;

  @Test
  void while_everything_is_refused_one_at_a_time_is_tried_and_then_all_are_filed()
      throws IOException {
    try (ScriptedEpr epr = ScriptedEpr.start();
        TestWard ward =
            TestWard.open(
                folder.resolve("ward"),
                site ->
                    site.set(
                        "wardscribe.destination.trust-epr.port", Integer.toString(epr.port())))) {
      ScriptedEpr.Turn locked = answer("AE", "ERR|||207^Application internal error^HL70357|E");
      epr.then(Collections.nCopies(REFUSED, locked).toArray(ScriptedEpr.Turn[]::new));
      List<String> ids = IntStream.range(0, PATIENTS.size()).mapToObj(i -> "storm" + i).toList();
      for (int i = 0; i < ids.size(); i++) {
        ward.flagged("ward", ids.get(i), PATIENTS.get(i) + ": stop co-amoxiclav.");
      }
      TestWard.await(
          "the destination is paused",
          () ->
              ward.records().pauses().stream()
                  .map(Pause::by)
                  .anyMatch("stage:REFUSED_IN_A_ROW"::equals),
          () -> epr.received().size() + " sent, " + ward.records().pauses());
      ids.forEach(id -> assertThat(ward.await(id, State.DELETED).filed()).hasSize(1));
      assertThat(epr.received()).hasSize(ids.size() + REFUSED);
      assertThat(ward.records().pauses()).isEmpty();
    }
  }
}
