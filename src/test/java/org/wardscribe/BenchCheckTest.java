package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wardscribe.bench.BenchMessage;
import org.wardscribe.bench.Lives;

/** No speed counts while a message is lost, double, or deleted too soon. */
class BenchCheckTest {
  private final Lives filed = new Lives();
  private final Lives deleted = new Lives();

  private static BenchMessage message(int number) {
    return new BenchMessage(number, 1_000);
  }

  @Test
  void each_filed_once_and_then_deleted_once_is_sound() {
    filed.happened(message(0), 2_000);
    deleted.happened(message(0), 3_000);
    assertThat(new BenchCheck(1, filed, deleted).problems()).isEmpty();
  }

  @Test
  void what_is_missing_or_double_is_said() {
    filed.happened(message(0), 2_000);
    filed.happened(message(0), 2_001);
    deleted.happened(message(0), 3_000);
    deleted.happened(message(0), 3_001);
    assertThat(new BenchCheck(3, filed, deleted).problems())
        .containsExactly(
            "2 messages were never filed.",
            "1 message was filed more than once.",
            "2 messages were not deleted at the source.",
            "1 message was to be deleted more than once.");
  }

  @Test
  void what_was_filed_and_never_accepted_may_not_be_deleted() {
    filed.happened(message(0), 0);
    deleted.happened(message(0), 3_000);
    assertThat(new BenchCheck(1, filed, deleted).problems())
        .containsExactly("1 message was deleted before the EPR accepted them.");
    filed.told(message(0), 2_000);
    filed.told(message(0), 4_000);
    assertThat(new BenchCheck(1, filed, deleted).problems()).isEmpty();
  }

  @Test
  void another_message_in_place_of_a_missing_one_does_not_make_up_for_it() {
    filed.happened(message(7), 2_000);
    deleted.happened(message(7), 3_000);
    assertThat(new BenchCheck(1, filed, deleted).problems())
        .containsExactly(
            "1 message was never filed.",
            "2 messages were seen, and never sent.",
            "1 message was not deleted at the source.");
  }

  @Test
  void a_deletion_before_the_accept_is_said() {
    filed.happened(message(0), 2_000);
    deleted.happened(message(0), 1_999);
    deleted.happened(message(1), 3_000);
    filed.happened(message(2), 2_000);
    deleted.happened(message(2), 3_000);
    assertThat(new BenchCheck(3, filed, deleted).problems())
        .containsExactly(
            "1 message was never filed.", "2 messages were deleted before the EPR accepted them.");
  }
}
