package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.jabber.JabberPerson;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.connector.jabber.Prosody;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.ItemView;
import org.wardscribe.ledger.Role;
import org.wardscribe.ledger.State;

/**
 * What a flagger is asked in a Jabber chat, and what becomes of the answer: a real server that
 * keeps no chats, people on apps of another make, and a whole site that runs.
 */
class AskInJabberIT extends AskingInJabber {
  private static final String NOT_ASKED = "You are not being asked anything just now.";

  AskInJabberIT() {
    super(Prosody.Without.CHAT_ARCHIVE);
  }

  private static String field(String document, String segment, int number) {
    return Pattern.compile("[\r\n]+")
        .splitAsStream(document)
        .filter(line -> line.startsWith(segment + "|"))
        .map(line -> line.split("\\|", -1)[number])
        .findFirst()
        .orElse("");
  }

  @Test
  void the_right_answer_is_the_attestation_and_goes_with_the_rest() throws IOException {
    Sent advice = flagged("999 526 0182 rash, stop co-amoxiclav.");
    String question = named(advice);
    assertThat(heard(question))
        .contains("date of birth")
        .doesNotContain("999")
        .doesNotContain("rash");
    flagger().chat(OURSELVES, "14/06/1951 thx", question);

    EntryView entry = await(advice, State.DELETED);
    assertThat(filed(advice))
        .singleElement()
        .satisfies(
            document -> {
              assertThat(document)
                  .contains("date of birth stated by the flagger on being asked")
                  .contains("Patient confirmed by ")
                  .doesNotContain("thx");
              assertThat(field(document, "TXA", 17)).isEqualTo("AU");
              assertThat(field(document, "TXA", 22)).contains("9999902", "PRITCHARD");
            });
    assertThat(entry.items())
        .extracting(ItemView::role)
        .containsExactlyInAnyOrder(Role.FLAGGED, Role.ASKED, Role.REPLY);
    Evidence verification = entry.need(EvidenceKind.VERIFICATION);
    for (ItemView item : entry.items()) {
      assertThat(verification.fact("item." + item.number() + ".verified")).isEqualTo("GONE");
    }
    assertThat(flagger().hears(OURSELVES, "id=\"not-" + question + "\""))
        .as("the question is taken back in the app, too")
        .contains("urn:xmpp:message-retract:1");
    assertThat(hospital.consultant().heard(OURSELVES, "date of birth")).isZero();
    assertThat(hospital.registrar().hears(room, entry.documentNumber())).isNotEmpty();
    assertThat(hospital.kept())
        .doesNotContain("co-amoxiclav", "14/06/1951", "date of birth", "Filed in the health");
  }

  @Test
  void a_wrong_birthday_holds_and_leaves_the_message_where_it_is() throws IOException {
    Sent advice = flagged("999 159 0838 K 6.4, give calcium gluconate.");
    String question = named(advice);
    heard(question);
    flagger().chat(OURSELVES, "04/01/1962", question);
    assertThat(await(advice, State.HELD).reason()).isEqualTo("DEMOGRAPHIC_MISMATCH");
    assertThat(filed(advice)).isEmpty();
    assertThat(hospital.kept()).contains("give calcium gluconate").doesNotContain("04/01/1962");
  }

  @Test
  void somebody_elses_answer_is_refused_and_one_through_the_room_is_none() {
    Sent advice = flagged("999 016 6137 platelets 38, no line tonight.");
    String question = named(advice);
    heard(question);
    hospital.registrar().chat(room + "/wardscribe", "14/11/1982", question);
    hospital.consultant().chat(OURSELVES, "14/11/1982", question);
    assertThat(hospital.consultant().hears(OURSELVES, "Only who was asked can answer this."))
        .doesNotContain("1982");
    EntryView waiting = entry(advice).orElseThrow();
    assertThat(waiting.state()).isEqualTo(State.RECEIVED);
    assertThat(waiting.items())
        .extracting(ItemView::role)
        .containsExactlyInAnyOrder(Role.FLAGGED, Role.ASKED);

    flagger().chat(OURSELVES, "14 November 1982", question);
    await(advice, State.DELETED);
    assertThat(filed(advice)).hasSize(1);
  }

  @Test
  void silence_holds_and_a_late_answer_is_refused() {
    Sent advice = flagged("999 159 0838 needs dalteparin.");
    String question = named(advice);
    heard(question);
    site.close();
    site = null;
    clock.by(Duration.ofMinutes(20));
    start();
    EntryView held = await(advice, State.HELD);
    assertThat(held.reason()).isEqualTo("INSUFFICIENT_IDENTIFIERS");
    assertThat(held.sentence()).endsWith("did not answer in time.");
    flagger().chat(OURSELVES, "04/01/1961", question);
    assertThat(flagger().hears(OURSELVES, "The time to answer is over")).isNotEmpty();
    assertThat(entry(advice).orElseThrow().state()).isEqualTo(State.HELD);
    assertThat(filed(advice)).isEmpty();
  }

  @Test
  void a_program_that_answers_what_it_is_told_is_told_so_often_and_no_more() throws IOException {
    try (JabberPerson program = JabberPerson.connect(hospital.server, "stranger")) {
      for (int i = 0; i < 7; i++) {
        program.chat(OURSELVES, "I am away until Monday.");
      }
      // What is sent to us is taken one by one.
      hospital.registrar().chat(OURSELVES, "Hello?");
      hospital.registrar().hears(OURSELVES, NOT_ASKED);
      program.hears(OURSELVES, "Wardscribe says this to you no more.");
      hospital.registrar().chat(program.address(), "Are you there?");
      program.hears(hospital.registrar().address(), "Are you there?");
      assertThat(program.heard(OURSELVES, NOT_ASKED)).isEqualTo(5);
    }
  }
}
