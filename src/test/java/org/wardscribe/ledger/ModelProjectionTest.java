package org.wardscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model that Spin checks, {@code docs/model/ledger.pml}, is about the table of this code. */
class ModelProjectionTest {
  private static final Path FOLDER = Path.of("docs/model");
  private String model = "";
  private String projection = "";

  @BeforeEach
  void read() throws IOException {
    model = Files.readString(FOLDER.resolve("ledger.pml"));
    projection = Files.readString(FOLDER.resolve("projection.txt"));
  }

  private static void assertFits(String model, String projection) {
    assertThat(new ModelProjection(projection, ModelFile.of(model)).complaints()).isEmpty();
  }

  private static void assertComplains(String model, String projection, String complaint) {
    assertThat(new ModelProjection(projection, ModelFile.of(model)).complaints())
        .contains(complaint);
  }

  private static String replaced(String text, String what, String by) {
    assertThat(text).contains(what);
    return text.replace(what, by);
  }

  @Test
  void the_model_and_the_table_have_the_same_transitions_or_it_is_said_why_not() {
    assertFits(model, projection);
  }

  @Test
  void a_transition_of_the_code_that_the_projection_lacks_is_seen() {
    assertComplains(
        model,
        replaced(projection, "go TRANSCRIBED REHEARSED REHEARSAL = same\n", ""),
        "The table of the code has a transition that projection.txt lacks: go TRANSCRIBED REHEARSED"
            + " REHEARSAL");
  }

  @Test
  void a_verb_that_the_projection_lacks_is_seen() {
    assertComplains(
        model,
        replaced(projection, "verb SET_AUTHOR ", "verb CONFIRM "),
        "projection.txt does not say where the verb leads: SET_AUTHOR");
  }

  @Test
  void a_transition_that_the_model_lost_is_seen() {
    assertComplains(
        replaced(model, "go(LEGAL_HOLD, DELIVERED, HOLD)", "skip"),
        projection,
        "projection.txt names a transition that the model lacks: go LEGAL_HOLD DELIVERED HOLD");
  }

  @Test
  void a_transition_of_the_model_that_the_table_forbids_is_seen() {
    assertComplains(
        replaced(model, "go(UNKNOWN, HELD, DOUBT)", "go(UNKNOWN, RETAINED, UNFLAG)"),
        projection,
        "The model has a transition that the code's table forbids: go UNKNOWN RETAINED UNFLAG");
    assertComplains(
        replaced(model, "DELETING, REREAD+GUARDS", "DELETING, REREAD"),
        projection,
        "The model has a transition that the code's table forbids: go DELIVERED DELETING REREAD");
  }

  @Test
  void a_reason_that_is_missing_is_seen() {
    assertComplains(
        model,
        projection.replaceAll("(?m)^(go HELD RECEIVED FLAG = not):.*$", "$1:"),
        "projection.txt gives no reason for: go HELD RECEIVED FLAG");
  }

  @Test
  void a_row_about_nothing_in_the_code_is_seen() {
    assertComplains(
        model,
        projection + "go DELETED RECEIVED FLAG = not: it was in an earlier version of the table\n",
        "projection.txt has a transition that the code's table lacks: go DELETED RECEIVED FLAG");
  }

  @Test
  void a_state_that_is_changed_past_the_notation_is_seen() {
    assertComplains(
        model + "\ninline past() { state = DELETED }\n",
        projection,
        "The model changes the state without its notation: state = DELETED }\n");
  }
}
