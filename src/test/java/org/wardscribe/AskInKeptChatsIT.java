package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wardscribe.connector.jabber.JabberPerson.Sent;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.State;

/**
 * The same on a server that keeps everybody's chats: nobody can delete an answer there, and nobody
 * says that it is gone.
 */
class AskInKeptChatsIT extends AskingInJabber {
  @Test
  void what_is_answered_is_filed_and_a_person_sees_to_what_the_server_keeps() {
    Sent advice = flagged("999 526 0182 rash, stop co-amoxiclav.");
    String question = named(advice);
    heard(question);
    flagger().chat(OURSELVES, "14/06/1951", question);
    EntryView entry = await(advice, State.ESCALATED);
    assertThat(entry.reason()).isEqualTo("NOT_SUPPORTED");
    assertThat(filed(advice)).hasSize(1);
  }
}
