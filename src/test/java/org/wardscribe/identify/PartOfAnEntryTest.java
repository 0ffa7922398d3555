package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.identify.Identification.Redaction;
import org.wardscribe.ledger.EntryPart;

/** One part of messages that a person split is identified from its own words alone. */
class PartOfAnEntryTest {
  private static final String BOTH =
      """
      Both on the new ward \ud83d\ude00.
      Margaret Hale NHS no 999 100 0003: Hb 71
      Kerry Addison 999 101 9022 needs a bed. Margaret Hale has one\
      """;

  private static EntryPart part(boolean fits, String by, Integer... segments) {
    return new EntryPart(
        1, new TreeSet<>(Arrays.asList(segments)), fits, by, Instant.parse("2026-03-04T22:00:00Z"));
  }

  private static Confirmed confirmed(String by, Integer... segments) {
    return (Confirmed) Ward.open().says(BOTH).part(part(true, by, segments)).check();
  }

  @Test
  void the_whole_is_held_and_each_part_is_about_one_patient() {
    assertThat(Ward.reason(Ward.told(BOTH))).isEqualTo("MULTIPLE_PATIENTS");
    Confirmed first = confirmed("wclerk", 1, 2, 4);
    assertThat(first.patient().id()).isEqualTo("W02");
    assertThat(first.thread().get(0).text())
        .isEqualTo(
            "Both on the new ward \ud83d\ude00.\n[patient] NHS no [NHS number]: Hb 71\n"
                + "[patient] has one");
    Confirmed second = confirmed("wclerk", 1, 3);
    assertThat(second.thread().get(0).text())
        .isEqualTo("Both on the new ward \ud83d\ude00.\n[patient] [NHS number] needs a bed. ");
    assertThat(second.patient().id()).isNotEqualTo("W02");
  }

  @Test
  void what_was_found_is_reported_by_its_place_in_the_captured_text() {
    Redaction last =
        confirmed("wclerk", 1, 2, 4).redactions().stream()
            .reduce((one, more) -> more)
            .orElseThrow();
    int start = BOTH.codePointCount(0, BOTH.lastIndexOf("Margaret"));
    assertThat(last.start()).isEqualTo(start);
    assertThat(last.end()).isEqualTo(start + "Margaret Hale".length());
  }

  @Test
  void a_part_of_messages_that_changed_is_held() {
    Ward ward = Ward.open().says(BOTH).part(part(false, "wclerk"));
    assertThat(Ward.reason(ward.check())).isEqualTo(EntryPart.SPLIT_AGAIN);
  }

  @Test
  void a_message_of_which_a_part_has_no_word_is_not_in_it() {
    Confirmed second =
        (Confirmed)
            Ward.open()
                .says("Margaret Hale NHS no 999 100 0003: Hb 71")
                .says("Kerry Addison 999 101 9022 needs a bed")
                .part(part(true, "wclerk", 2))
                .check();
    assertThat(second.thread()).hasSize(1);
    assertThat(second.thread().get(0).item()).isEqualTo(2);
  }

  @Test
  void a_part_that_still_names_the_other_part_s_patient_is_held() {
    Ward ward =
        Ward.open()
            .says(
                """
                Kerry Addison 999 101 9022 stop warfarin as Maggie is bleeding too.
                Margaret Hale NHS no 999 100 0003: 2 units\
                """);
    assertThat(Ward.reason(ward.part(part(true, "wclerk", 1)).check()))
        .isEqualTo("MULTIPLE_PATIENTS");
    assertThat(Ward.text(ward.part(part(true, "wclerk", 2)).check()))
        .isEqualTo("[patient] NHS no [NHS number]: 2 units");
  }

  @Test
  void a_part_that_a_person_confirmed_has_no_name_of_the_other_patient() {
    Identification result =
        Ward.open()
            .says(
                """
                Kerry Addison 999 101 9022 stop warfarin as Maggie is bleeding too.
                Margaret Hale NHS no 999 100 0003: 2 units\
                """)
            .part(part(true, "wclerk", 1))
            .decided("CONFIRM", "arahman", Map.of("patient", "W07"))
            .check();
    assertThat(Ward.text(result))
        .startsWith("[patient] [NHS number] stop warfarin as [patient] is bleeding too.");
  }

  @Test
  void a_namesake_on_the_staff_is_not_the_other_patient() {
    Ward ward =
        Ward.open()
            .says(
                """
                Kerry Addison 999 101 9022 reviewed by Sister Hale.
                Margaret Hale NHS no 999 100 0003: 2 units\
                """);
    assertThat(Ward.text(ward.part(part(true, "wclerk", 1)).check()))
        .startsWith("[patient] [NHS number] reviewed by Sister Hale.");
  }

  @Test
  void who_split_it_is_named_and_only_a_registered_clinician_as_one() {
    assertThat(confirmed("wclerk", 1, 2).split().orElseThrow())
        .satisfies(
            split -> {
              assertThat(split.user()).isEqualTo("wclerk");
              assertThat(split.staff()).isEmpty();
            });
    assertThat(((Confirmed) Ward.told("Margaret Hale NHS no 999 100 0003: Hb 71")).split())
        .isEqualTo(Optional.empty());
  }
}
