package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.cli.BenchOptions;
import org.wardscribe.cli.BenchOptions.EprManners;
import org.wardscribe.cli.ExitCode;

/** The bench measures, and a run in which something is double or lost does not count. */
class BenchIT {
  private static final EprManners POLITE = new EprManners(0, 0, 0, 0);

  @TempDir Path folder;

  @Test
  void a_sound_run_says_all_its_figures() throws IOException {
    assertThat(bench(200, POLITE)).isEqualTo(ExitCode.OK);

    JsonNode result = result();
    assertThat(result.path("sound").asBoolean()).isTrue();
    assertThat(result.path("problems")).isEmpty();
    assertThat(result.fieldNames())
        .toIterable()
        .contains(
            "messages",
            "destination",
            "ledger",
            "messagesPerSecond",
            "filedPerSecond",
            "cpuMsPerMessage",
            "databaseCpuMsPerMessage",
            "machineCpuMsPerMessage",
            "filedLatencyMs",
            "deletedLatencyMs",
            "peakRssMb",
            "gc",
            "databaseBytesPerMessage",
            "databaseBytesPerMessageClosed",
            "readyMs",
            "floorBefore",
            "floorAfter",
            "ratios");
    assertThat(result.path("messagesPerSecond").asDouble()).isPositive();
    assertThat(result.path("cpuMsPerMessage").asDouble()).isPositive();
    assertThat(result.path("floorBefore").path("fdatasyncPerSecond").asDouble()).isPositive();
    assertThat(result.path("filedLatencyMs").path("p50").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(result.path("filedLatencyMs").path("max").asDouble());
  }

  @Test
  void a_document_that_is_filed_twice_fails_the_run() throws IOException {
    assertThat(bench(60, new EprManners(0, 0, 0, 0.1))).isEqualTo(ExitCode.REFUSED);

    assertThat(result().path("sound").asBoolean()).isFalse();
    assertThat(result().path("problems").toString()).contains("filed more than once");
  }

  @Test
  void an_epr_that_refuses_and_hangs_up_loses_nothing() throws IOException {
    assertThat(bench(60, new EprManners(5, 0.1, 0.1, 0))).isEqualTo(ExitCode.OK);

    assertThat(result().path("sound").asBoolean()).isTrue();
  }

  @Test
  void no_site_but_that_of_a_bench_runs_without_guards() throws IOException {
    Files.writeString(folder.resolve(SiteProperties.FILE), "wardscribe.environment=test\n");

    assertThatThrownBy(() -> BenchUnguarded.main(folder.toString()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("not made by a bench");
  }

  @Test
  void without_guards_it_deletes_all_the_same_and_says_so() throws IOException {
    assertThat(bench(60, POLITE, false)).isEqualTo(ExitCode.OK);

    assertThat(result().path("guarded").asBoolean()).isFalse();
    assertThat(result().path("sound").asBoolean()).isTrue();
  }

  private int bench(int messages, EprManners epr) {
    return bench(messages, epr, true);
  }

  private int bench(int messages, EprManners epr, boolean guarded) {
    return new Wardscribe(Path.of("").toAbsolutePath())
        .bench(
            new BenchOptions(
                messages,
                0,
                20,
                BenchOptions.Destination.MLLP,
                BenchOptions.Ledger.SQLITE,
                new BenchOptions.Load(0, 50),
                epr,
                guarded,
                Optional.empty(),
                Optional.of(folder.resolve("result.json")),
                Optional.empty()));
  }

  private JsonNode result() throws IOException {
    return new JsonMapper().readTree(folder.resolve("result.json").toFile());
  }
}
