package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.ConversationId;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ListMembers.Members;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;

/**
 * What every connector must keep, whatever its platform: extend it, and bring a platform on which
 * people write, as {@link ConnectorScene} says; the real one if it can be run.
 *
 * <p>A capability that the connector does not declare is skipped. The classes above this one only
 * keep the files short.
 */
public abstract class ConnectorContract extends ConnectorPrivateContract {
  @Test
  void what_is_there_is_present_with_the_digest_of_its_content() throws Exception {
    assertThat(read(post("Emollient twice daily.")))
        .isInstanceOfSatisfying(
            Reading.Present.class,
            there -> {
              assertThat(there.version()).isEqualTo(1);
              assertThat(there.digest()).isEqualTo(digest("Emollient twice daily."));
            });
  }

  @Test
  void an_edit_is_another_version_with_another_digest() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    edit(item, "Emollient three times daily.");
    assertThat(read(item))
        .isInstanceOfSatisfying(
            Reading.Present.class,
            there -> {
              assertThat(there.version()).isGreaterThan(1);
              assertThat(there.digest()).isEqualTo(digest("Emollient three times daily."));
            });
  }

  @Test
  void what_was_never_there_is_not_present() throws Exception {
    assertThat(read(neverPosted())).isNotInstanceOf(Reading.Present.class);
  }

  @Test
  void what_was_deleted_is_gone_when_asked_again() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    assertThat(verify(item)).isInstanceOf(Verification.StillThere.class);
    assertThat(delete(item, 1))
        .isInstanceOfSatisfying(
            Deletion.Done.class,
            done -> {
              done.version().ifPresent(v -> assertThat(v).isEqualTo(1));
              done.digest()
                  .ifPresent(d -> assertThat(d).isEqualTo(digest("Emollient twice daily.")));
            });
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
    assertThat(read(item)).isNotInstanceOf(Reading.Present.class);
  }

  @Test
  void another_version_is_not_deleted() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    edit(item, "Emollient three times daily.");
    assertThat(delete(item, 1)).isNotInstanceOf(Deletion.Done.class);
    assertThat(verify(item)).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void after_the_deadline_nothing_is_deleted() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    assertThat(delete(item, 1, Instant.now().minusSeconds(1))).isNotInstanceOf(Deletion.Done.class);
    assertThat(verify(item)).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void deleting_twice_is_harmless() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    ItemRef other = post("Another message.");
    delete(item, 1);
    delete(item, 1);
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
    assertThat(verify(other)).isInstanceOf(Verification.StillThere.class);
  }

  @Test
  void of_a_platform_that_cannot_be_reached_nothing_is_known() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    cutOff();
    assertThat(read(item)).isInstanceOf(Reading.CannotTell.class);
    assertThat(verify(item)).isInstanceOf(Verification.CannotTell.class);
    Deletion deletion = delete(item, 1);
    assertThat(deletion).isNotInstanceOf(Deletion.Done.class);
    reconnect();
    if (deletion instanceof Deletion.Refused) {
      assertThat(read(item)).isInstanceOf(Reading.Present.class);
    }
  }

  @Test
  void that_it_was_gone_before_is_no_answer_when_nobody_answers() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    delete(item, 1);
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
    cutOff();
    assertThat(verify(item)).isInstanceOf(Verification.CannotTell.class);
    reconnect();
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
  }

  @Test
  void a_conversation_that_is_not_ours_has_no_members_that_are_known() {
    assertThat(declared(connector().listMembers()).members(new ConversationId("of-somebody-else")))
        .isInstanceOf(Members.CannotTell.class);
  }
}
