package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.sandbox.SandboxAppStore;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;

/**
 * What a flagger is asked in private, and what becomes of the answer, in a whole site that runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskTheFlaggerIT {
  private TestWard ward;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    ward =
        TestWard.open(
            folder.resolve("ward"),
            site -> site.set("wardscribe.gateway.private-messages", "true"));
  }

  @AfterAll
  void close() throws IOException {
    ward.close();
  }

  /** The question about this message, as it stands on the flagger's phone. */
  private SandboxAppStore.Message question(String message) {
    TestWard.await(
        "the flagger is asked about " + message,
        () -> ward.entry(message).isPresent() && asked(message).size() == 1,
        () -> ward.entry(message).map(e -> e + " " + e.reason()).orElse("no entry"));
    return asked(message).get(0);
  }

  private List<SandboxAppStore.Message> asked(String message) {
    String entry = ward.entry(message).orElseThrow().id().toString();
    return ward.appStore().messages().stream()
        .filter(m -> m.conversation().equals("private/" + TestWard.FLAGGER))
        .filter(m -> m.id().contains(entry + "-"))
        .toList();
  }

  private void replies(String by, String name, SandboxAppStore.Message to, String text) {
    ward.act(
        Map.of(
            "do",
            "reply",
            "message",
            name,
            "to",
            to.id(),
            "by",
            Map.of("sourceId", by),
            "text",
            text));
  }

  @Test
  void the_right_answer_is_the_attestation_and_goes_with_the_rest() {
    ward.flagged("ward", "a1", "999 526 0182 rash, stop co-amoxiclav.");
    SandboxAppStore.Message question = question("a1");
    String words = question.versions().get(0).text();
    assertThat(words).contains("date of birth").doesNotContain("999").doesNotContain("rash");
    replies(TestWard.FLAGGER, "a1-reply", question, "14/06/1951 thx");

    EntryView entry = ward.await("a1", State.DELETED);
    assertThat(ward.documentsNaming("a1", 1))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document).contains("date of birth stated by the flagger on being asked");
              assertThat(document).contains("|AU|").contains("Patient confirmed by ");
              assertThat(document).doesNotContain("thx");
            });
    assertThat(entry.items())
        .extracting(ItemView::role)
        .containsExactlyInAnyOrder(Role.FLAGGED, Role.ASKED, Role.REPLY);
    assertThat(ward.gone("a1")).isTrue();
    assertThat(ward.gone(question.id())).isTrue();
    assertThat(ward.gone("a1-reply")).isTrue();
    assertThat(entry.latest(EvidenceKind.QUESTION)).isPresent();
    assertThat(entry.latest(EvidenceKind.ANSWER)).isPresent();
  }

  @Test
  void who_stated_more_than_is_needed_is_told_alone_and_by_kinds_only() {
    ward.flagged(
        "ward", "d1", "Marjorie Alderfield 999 526 0182 dob 14/06/1951, stop co-amoxiclav.");
    ward.await("d1", State.DELETED);
    TestWard.await("the flagger is told", () -> !words().isEmpty(), () -> "no word came");
    assertThat(words())
        .singleElement()
        .satisfies(
            word ->
                assertThat(word.versions().get(0).text())
                    .contains("clear without the date of birth")
                    .doesNotContain("1951", "Alderfield"));
  }

  private List<SandboxAppStore.Message> words() {
    return ward.appStore().messages().stream()
        .filter(m -> m.conversation().equals("private/" + TestWard.FLAGGER))
        .filter(m -> m.id().contains("word-"))
        .toList();
  }

  @Test
  void a_wrong_answer_holds() {
    ward.flagged("ward", "b1", "999 159 0838 K 6.4, give calcium gluconate.");
    replies(TestWard.FLAGGER, "b1-reply", question("b1"), "04/01/1962");
    assertThat(ward.await("b1", State.HELD).reason()).isEqualTo("DEMOGRAPHIC_MISMATCH");
    assertThat(ward.documentsNaming("b1", 1)).isEmpty();
  }

  @Test
  void somebody_elses_answer_is_refused_and_the_entry_waits_on_also_after_a_restart() {
    ward.flagged("ward", "c1", "999 016 6137 platelets 38, no line tonight.");
    SandboxAppStore.Message question = question("c1");
    replies("callum.fairweather", "c1-other", question, "14/11/1982");
    assertThat(ward.awaitRefusal(1).code()).isEqualTo("NOT_THE_ONE_ASKED");
    assertThat(ward.entry("c1").orElseThrow().state()).isEqualTo(State.RECEIVED);

    ward.stopSite();
    ward.startSite();
    replies(TestWard.FLAGGER, "c1-reply", question, "14 November 1982");
    ward.await("c1", State.DELETED);
    assertThat(asked("c1")).hasSize(1);
  }
}
