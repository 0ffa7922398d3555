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
