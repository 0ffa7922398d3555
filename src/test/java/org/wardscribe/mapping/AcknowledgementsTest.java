package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.mapping.Acknowledgements.Meaning;

class AcknowledgementsTest {
  private static final String REST =
      """
        - { acknowledgement: AE, errors: [], meaning: retry, tries: 3, sentence: "" }
        - { acknowledgement: AR, errors: [], meaning: hold, tries: 0, sentence: "" }
        - { acknowledgement: CE, errors: [], meaning: retry, tries: 3, sentence: "" }
        - { acknowledgement: CR, errors: [], meaning: hold, tries: 0, sentence: "" }
      """;

  @TempDir Path folder;

  private Acknowledgements read(String rows) throws IOException {
    Path file = folder.resolve(Acknowledgements.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "checkApplications: false\nanswers:\n" + rows + "fhir: []\n");
    return new MappingFiles(folder, Optional.empty())
        .read(Acknowledgements.FILE, Acknowledgements.class);
  }

  private void refused(String rows, String sentence) {
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(Acknowledgements.FILE);
  }

  @Test
  void the_shipped_table_means_what_the_design_says() {
    Acknowledgements shipped =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read(Acknowledgements.FILE, Acknowledgements.class);
    assertThat(shipped.decide("AA", List.of()).meaning()).isEqualTo(Meaning.ACCEPTED);
    assertThat(shipped.decide("AE", List.of()).tries()).isEqualTo(3);
    assertThat(shipped.decide("AE", List.of("9990000018")).code()).isEqualTo("AE");
    assertThat(shipped.decide("AR", List.of()).meaning()).isEqualTo(Meaning.HOLD);
    assertThat(shipped.decide("CE", List.of()).meaning()).isEqualTo(Meaning.RETRY);
    assertThat(shipped.decide("CR", List.of()).meaning()).isEqualTo(Meaning.HOLD);
    for (String code : List.of("AE", "AR")) {
      assertThat(shipped.decide(code, List.of("205", "207")).meaning()).isEqualTo(Meaning.UNKNOWN);
      assertThat(shipped.decide(code, List.of("207", "101")).meaning()).isEqualTo(Meaning.HOLD);
      assertThat(shipped.decide(code, List.of("204")).code()).isEqualTo(code + "-204");
      assertThat(shipped.decide(code, List.of("206")).meaning()).isEqualTo(Meaning.RETRY);
    }
  }

  @Test
  void the_shipped_table_of_http_answers_means_what_the_design_says() {
    Acknowledgements shipped = shipped();
    assertThat(shipped.decideHttp(201, List.of()).meaning()).isEqualTo(Meaning.ACCEPTED);
    assertThat(shipped.decideHttp(200, List.of("9990000018")).code()).isEqualTo("HTTP-200");
    for (int filed : List.of(202, 204, 408, 409, 412, 500, 502, 503, 504, 599)) {
      assertThat(shipped.decideHttp(filed, List.of()).meaning()).isEqualTo(Meaning.UNKNOWN);
    }
    for (int no : List.of(301, 307, 400, 401, 403, 404, 405, 410, 413, 415, 422)) {
      assertThat(shipped.decideHttp(no, List.of()).meaning()).isEqualTo(Meaning.HOLD);
    }
    for (int later : List.of(423, 425, 429)) {
      assertThat(shipped.decideHttp(later, List.of()).meaning()).isEqualTo(Meaning.RETRY);
    }
    assertThat(shipped.decideHttp(422, List.of("not-found")).code())
        .isEqualTo("HTTP-422-NOT-FOUND");
    assertThat(shipped.decideHttp(600, List.of()).meaning()).isEqualTo(Meaning.UNKNOWN);
  }

  @Test
  void a_row_of_http_can_make_us_more_careful_and_never_less() {
    assertThat(new HttpAnswerRow("422", List.of("x"), Meaning.UNKNOWN, 0, "").tries()).isZero();
    refusedRow("202", List.of(), Meaning.ACCEPTED, "only 200 and 201");
    refusedRow("409", List.of(), Meaning.ACCEPTED, "only 200 and 201");
    refusedRow("200", List.of("conflict"), Meaning.ACCEPTED, "only 200 and 201");
    refusedRow("2xx", List.of(), Meaning.ACCEPTED, "only 200 and 201");
    refusedRow("500", List.of(), Meaning.HOLD, "can only mean unknown");
    refusedRow("503", List.of(), Meaning.HOLD, "can only mean unknown");
    refusedRow("201", List.of("conflict"), Meaning.HOLD, "can only mean unknown");
    refusedRow("408", List.of(), Meaning.HOLD, "can only mean unknown");
    refusedRow("429", List.of(), Meaning.RETRY, "'tries' must be");
    refusedRow("42", List.of(), Meaning.HOLD, "'status' must be");
    assertThatThrownBy(() -> new Acknowledgements(false, shipped().answers(), List.of()))
        .hasMessageContaining("a row of 'fhir' for 200");
  }

  private static void refusedRow(
      String status, List<String> issues, Meaning meaning, String sentence) {
    assertThatThrownBy(() -> new HttpAnswerRow(status, issues, meaning, 0, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static Acknowledgements shipped() {
    return new MappingFiles(Path.of("mappings"), Optional.empty())
        .read(Acknowledgements.FILE, Acknowledgements.class);
  }

  @Test
  void only_a_bare_accept_can_mean_accepted() {
    refused(
        "  - { acknowledgement: AE, errors: [], meaning: accepted, tries: 0, sentence: '' }\n",
        "only AA without errors can mean accepted");
    refused(
        "  - { acknowledgement: AA, errors: ['205'], meaning: accepted, tries: 0, sentence: ''}\n",
        "only AA without errors can mean accepted");
  }

  @Test
  void a_commit_accept_has_no_row() {
    refused(
        "  - { acknowledgement: CA, errors: [], meaning: accepted, tries: 0, sentence: '' }\n",
        "must be AA, AE, AR, CE or CR");
  }

  @Test
  void every_answer_has_a_row() {
    refused(REST, "a row for AA without errors is missing");
  }

  @Test
  void a_row_that_never_decides_is_refused() {
    refused(
        REST
            + "  - { acknowledgement: AE, errors: ['204'], meaning: hold, tries: 0, sentence: ''}\n",
        "a row for AE stands after the one without errors");
  }

  @Test
  void endless_tries_are_refused() {
    refused(
        "  - { acknowledgement: AE, errors: [], meaning: retry, tries: 0, sentence: '' }\n",
        "'tries' must be 1 to 1000");
  }

  @Test
  void a_key_that_is_no_key_is_refused() {
    refused(
        "  - { acknowledgement: AE, errors: [], meaning: hold, tries: 0, sentence: '', wait: 1 }\n",
        "'wait' is no key here");
  }
}
