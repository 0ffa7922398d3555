package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.EventId;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.PrivateMessage;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.TellPerson;
import org.wardscribe.connector.VerifyDeletion.Verification;

/** A word to one person alone, if the connector can say one. */
abstract class ConnectorPrivateContract extends ConnectorAttachmentsContract {
  private TellPerson people() {
    return declared(connector().tellPerson());
  }

  private PrivateMessage word(AccountId to) throws Exception {
    String id = UUID.randomUUID().toString();
    return new PrivateMessage(
        new EventId(id),
        post("Emollient twice daily."),
        to,
        Instant.parse("2026-11-23T21:00:00Z"),
        "Reply to this with the date of birth. (" + id + ")");
  }

  @Test
  void what_is_told_twice_under_one_id_is_seen_once_and_stands_at_one_place() throws Exception {
    TellPerson people = people();
    PrivateMessage word = word(person());
    PrivateMessage another = word(person());
    ItemRef where = people.tell(word);
    assertThat(people.tell(word)).isEqualTo(where);
    assertThat(people.tell(another)).isNotEqualTo(where);
    assertThat(seen(another.text())).isEqualTo(1);
    assertThat(seen(word.text())).isEqualTo(1);
  }

  @Test
  void where_a_word_stands_is_known_or_said_to_be_unknown() throws Exception {
    TellPerson people = people();
    PrivateMessage word = word(person());
    ItemRef where = people.tell(word);
    seen(word.text());
    Reading reading = read(where);
    if (reading instanceof Reading.Present there) {
      assertThat(there.version()).isEqualTo(1);
      assertThat(there.digest()).isEqualTo(digest(word.text()));
    } else {
      assertThat(reading).isInstanceOf(Reading.CannotTell.class);
    }
  }

  @Test
  void a_word_is_taken_back_and_gone_or_nobody_says_that_it_is() throws Exception {
    TellPerson people = people();
    PrivateMessage word = word(person());
    ItemRef where = people.tell(word);
    seen(word.text());
    if (delete(where, 1) instanceof Deletion.Done) {
      assertThat(verify(where)).isInstanceOf(Verification.Gone.class);
      assertThat(read(where)).isNotInstanceOf(Reading.Present.class);
    } else {
      assertThat(verify(where)).isNotInstanceOf(Verification.Gone.class);
    }
  }

  @Test
  void of_a_word_to_nobody_nothing_is_claimed() throws Exception {
    TellPerson people = people();
    PrivateMessage word = word(nobody());
    ItemRef where;
    try {
      where = people.tell(word);
    } catch (TellPerson.NotTold e) {
      assertThat(e).hasMessageNotContaining(word.text());
      return;
    }
    assertThat(read(where)).isInstanceOf(Reading.CannotTell.class);
    assertThat(verify(where)).isInstanceOf(Verification.CannotTell.class);
  }

  @Test
  void what_could_not_be_told_is_told_when_the_platform_is_back() throws Exception {
    TellPerson people = people();
    PrivateMessage word = word(person());
    cutOff();
    assertThatThrownBy(() -> people.tell(word)).hasMessageNotContaining(word.text());
    reconnect();
    people().tell(word);
    assertThat(seen(word.text())).isEqualTo(1);
  }
}
