package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Connector;
import org.wardscribe.connector.ContentDigest;
import org.wardscribe.connector.DeleteMessage.Deletion;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.connector.ReadMessage.Reading;
import org.wardscribe.connector.VerifyDeletion.Verification;

/**
 * What every connector must keep, whatever its platform: extend it, and bring a platform on which
 * messages can be posted.
 *
 * <p>A capability that the connector does not declare is skipped.
 */
public abstract class ConnectorContract {
  private static final String DOCUMENT = "DOC1";
  private static final long A_MINUTE = 60;

  protected abstract Connector connector();

  /** A new message of this text, in its first version. */
  protected abstract ItemRef post(String text) throws Exception;

  /** Its second version. */
  protected abstract void edit(ItemRef item, String text) throws Exception;

  /** An id that no message ever had, in a conversation that exists. */
  protected abstract ItemRef neverPosted() throws Exception;

  private static <T> T declared(Optional<T> capability) {
    assumeTrue(capability.isPresent(), "the connector does not declare it");
    return capability.orElseThrow();
  }

  private Reading read(ItemRef item) {
    return declared(connector().readMessage()).read(item);
  }

  private Deletion delete(ItemRef item, long version, Instant deadline) {
    return declared(connector().deleteMessage()).delete(item, version, DOCUMENT, deadline);
  }

  private Verification verify(ItemRef item) {
    return declared(connector().verifyDeletion()).verify(item);
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(A_MINUTE);
  }

  private static ContentDigest digest(String text) {
    return ContentDigest.of(text, List.of());
  }

  @Test
  void garbage_is_unreadable_and_never_thrown_at() {
    for (String raw : List.of("", "{}", "[]", "MSH|^~\\&|", "\u0000", "{\"a\":".repeat(5000))) {
      assertThat(declared(connector().receiveFlagged()).receive(raw).readable()).isFalse();
    }
  }

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
    assertThat(delete(item, 1, soon()))
        .isInstanceOfSatisfying(
            Deletion.Done.class,
            done -> {
              done.version().ifPresent(v -> assertThat(v).isEqualTo(1));
              done.digest()
                  .ifPresent(d -> assertThat(d).isEqualTo(digest("Emollient twice daily.")));
            });
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
  }

  @Test
  void another_version_is_not_deleted() throws Exception {
    ItemRef item = post("Emollient twice daily.");
    edit(item, "Emollient three times daily.");
    assertThat(delete(item, 1, soon())).isNotInstanceOf(Deletion.Done.class);
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
    delete(item, 1, soon());
    delete(item, 1, soon());
    assertThat(verify(item)).isInstanceOf(Verification.Gone.class);
    assertThat(verify(other)).isInstanceOf(Verification.StillThere.class);
  }
}
