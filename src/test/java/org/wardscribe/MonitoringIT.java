package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.State;
import org.wardscribe.monitoring.Exposition;

/** What a monitoring system sees of a whole site that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringIT {
  /** Prometheus's own reader, in Python, prints each sample's name. */
  private static final String INDEPENDENT =
      """
      import sys
      from prometheus_client.parser import text_string_to_metric_families
      for family in text_string_to_metric_families(sys.stdin.read()):
          for sample in family.samples:
              print(sample.name, sorted(sample.labels.items()), sample.value)
      """;

  private Path folder;
  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path given) throws IOException {
    folder = given;
    ward = TestWard.open(folder.resolve("ward"));
    ward.flagged("ward", "m1", "Marjorie Alderfield 999 526 0182 stop co-amoxiclav.");
    ward.flagged("ward", "m2", "Newly Admitted 999 952 8902 keep nil by mouth.");
    ward.await("m1", State.DELETED);
    ward.await("m2", State.HELD);
    TestWard.await(
        "a look has seen both",
        () -> {
          Exposition seen = metrics();
          return seen.samples()
                  .containsKey("wardscribe_transitions_total{from=verifying, to=deleted}")
              && seen.value("wardscribe_entries{state=held}") == 1;
        },
        () -> ward.monitoring("/metrics").body());
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  private Exposition metrics() {
    HttpResponse<String> answer = ward.monitoring("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    return Exposition.of(answer.body());
  }

  @Test
  void the_figures_are_those_of_the_ledger() {
    Exposition read = metrics();
    assertThat(read.value("wardscribe_entries{state=deleted}")).isEqualTo(1);
    assertThat(read.value("wardscribe_entries_held{reason=NUMBER_NOT_FOUND}")).isEqualTo(1);
    assertThat(read.value("wardscribe_entries_oldest_age_seconds{state=held}")).isPositive();
    assertThat(read.value("wardscribe_ledger_writable")).isEqualTo(1);
    assertThat(read.value("wardscribe_start_seconds")).isPositive();
    assertThat(
            read.value(
                "wardscribe_delivery_answer_seconds_count{destination=trust-epr, outcome=accepted}"))
        .isEqualTo(1);
    assertThat(read.value("wardscribe_connector_up{connector=demo-im}")).isEqualTo(1);
    assertThat(read.value("wardscribe_destination_paused{destination=trust-epr}")).isZero();
  }

  @Test
  void no_label_names_a_conversation_an_account_a_message_or_an_entry() {
    assertThat(metrics().labelValues())
        .isNotEmpty()
        .doesNotContain("ward", "m1", TestWard.FLAGGER, TestWard.AUTHOR, "E000001", "T0048811");
  }

  @Test
  void a_reader_that_is_not_ours_reads_the_same_samples() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    boolean there =
        Files.isExecutable(python)
            && run(python, "import prometheus_client.parser", "").exit() == 0;
    if (!there) {
      String sentence =
          "python3-prometheus-client is not installed (apt-get install python3-prometheus-client):"
              + " what reads /metrics is only our own reader";
      assertThat(System.getenv("WARDSCRIBE_CI")).as(sentence).isNotEqualTo("true");
      Assumptions.abort(sentence);
    }
    String text = ward.monitoring("/metrics").body();
    Ran ran = run(python, INDEPENDENT, text);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines()).hasSize(Exposition.of(text).samples().size());
    assertThat(ran.out())
        .contains("wardscribe_entries [('state', 'deleted')] 1.0")
        .contains("wardscribe_entries_held [('reason', 'NUMBER_NOT_FOUND')] 1.0");
  }

  private record Ran(int exit, String out) {}

  private Ran run(Path python, String program, String in) throws Exception {
    Path given = Files.writeString(folder.resolve("given.txt"), in);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(python.toString(), "-c", program)
            .redirectInput(given.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }

  @Test
  void a_site_that_works_is_live_and_ready() throws IOException {
    assertThat(ward.monitoring("/health/live").statusCode()).isEqualTo(200);
    assertThat(ward.monitoring("/health/ready").statusCode()).isEqualTo(200);
    JsonNode health = new JsonMapper().readTree(ward.monitoring("/health").body());
    assertThat(health.path("status").asText()).isEqualTo("ready");
    assertThat(health.path("checks").findValuesAsText("name"))
        .containsExactly(
            "ledger-written",
            "ledger-read",
            "hold-register",
            "connector demo-im",
            "destination trust-epr");
  }

  @Test
  void every_figure_that_an_alert_in_the_manual_asks_for_is_there() throws IOException {
    // Only a site with TLS has certificates, and only one that asks over a network has indexes that
    // answer; FiguresTest has those.
    List<String> named =
        Pattern.compile("\\b(?:wardscribe|process)_[a-z_]+[a-z]\\b")
            .matcher(Files.readString(Path.of("OPERATING.md")))
            .results()
            .map(MatchResult::group)
            .filter(name -> !name.matches("wardscribe_(certificate|patient_index)_.*"))
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(12);
    String text = ward.monitoring("/metrics").body();
    assertThat(named).allMatch(name -> text.contains("\n" + name), "is a figure of /metrics");
  }

  @Test
  void the_container_s_health_check_says_the_same() throws Exception {
    assertThat(isLive(ward.monitoringPort())).isZero();
    int port;
    try (ServerSocket nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    assertThat(isLive(port)).isEqualTo(1);
  }

  private static int isLive(int port) throws Exception {
    Process process =
        new ProcessBuilder("docker/is-live", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void there_is_nothing_else_on_the_port() {
    assertThat(ward.monitoring("/").statusCode()).isEqualTo(404);
    assertThat(ward.monitoring("/metrics/../status").statusCode()).isEqualTo(404);
  }
}
