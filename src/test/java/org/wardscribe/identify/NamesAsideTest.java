package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that no word calls staff: where they stand and what is told of them decides. */
class NamesAsideTest {
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Margaret Hale 9991000003 for transfer. Kestrel Osgood | for transfer. Kestrel Osgood
          Margaret Hale 9991000003 bloods, QPT Osgood           | bloods, QPT Osgood
          Margaret Hale 9991000003 seen, Osgood on for bleeds   | seen, Osgood on for bleeds
          Margaret Hale 9991000003 film sent to Jane Osgood     | film sent to Jane Osgood
          """)
  void a_name_of_which_nothing_is_told_stays_beside_a_patient(String written, String rest) {
    assertThat(text(written)).isEqualTo("[patient] [NHS number] " + rest);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Margaret Hale 9991000003 for theatre. also Jane Osgood            | Osgood
          Margaret Hale 9991000003 for theatre. Jane Osgood needs a cannula | Osgood
          Margaret Hale 9991000003 home, waiting for news of Jane Osgood    | Osgood
          Margaret Hale 9991000003 home. Jane Osgood?                       | Osgood
          Margaret Hale 9991000003 and Jane Osgood                          | Osgood
          """)
  void a_second_patient_goes_and_holds(String written, String name) {
    assertThat(CHECK.check(thread(written))).isInstanceOf(Checked.Hold.class);
    assertThat(text(written)).doesNotContain(name);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Margaret Hale 9991000003 8/3/54 Sanjay r/v'd, CXR clear",
        "Margaret Hale 9991000003 8/3/54 Sanjay doing bloods",
        "Margaret Hale 9991000003 8/3/54 # wrist, Tully reduced it",
        "9991000003 dob 8/3/54 pls chase CK, Sanjay",
      })
  void who_works_behind_the_number_is_a_colleague(String written) {
    Checked checked = CHECK.check(thread(written));
    assertThat(checked).isInstanceOf(Checked.Match.class);
    assertThat(checked.parts().get(0).text()).containsAnyOf("Sanjay", "Tully");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Margaret Hale 9991000003 8/3/54 Sanjay r/v'd by ortho",
        "Margaret Hale 9991000003 8/3/54 Sanjay needs bloods",
        "Margaret Hale 9991000003 8/3/54. Sanjay seen by ortho, bloods",
      })
  void whom_others_see_is_none(String written) {
    assertThat(text(written)).doesNotContain("Sanjay");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Osgood silver tonight, Gaz off sick       | Osgood silver tonight, Gaz off sick
          anyone covering? cons on call is Mr Osgood | anyone covering? cons on call is Mr Osgood
          cover tonight? Mr Osgood septic           | cover tonight? Mr [patient] septic
          cover tonight? Mr Osgood wants her home   | cover tonight? Mr [patient] wants her home
          """)
  void talk_of_work_names_colleagues(String written, String stripped) {
    assertThat(text(written)).isEqualTo(stripped);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bryn, 21:40: M Hale?¶Ottilie, 21:42: dob 8/3/54¶Bryn, 21:43: 9991000003 | 3
          Bryn → Ottilie: M Hale?¶Ottilie → Bryn: dob 8/3/54¶Bryn → Ottilie: 9991000003 | 3
          [21:40] Bryn - M Hale?¶[21:41] Ottilie - dob 8/3/54¶[21:44] Bryn - 9991000003 | 3
          4/3/26, 21:40 Bryn ~ M Hale?¶4/3/26, 21:41 Ottilie ~ 8/3/54¶4/3/26, 21:44 Bryn ~ 9991000003 | 3
          """)
  void who_speaks_in_a_copied_talk_stays_whatever_wrote_it(String written, int lines) {
    Checked checked = CHECK.check(thread(written.replace('¶', '\n')));
    assertThat(checked).isInstanceOf(Checked.Match.class);
    assertThat(checked.parts().get(0).text().lines())
        .hasSize(lines)
        .allMatch(l -> l.contains("Bryn") || l.contains("Ottilie"))
        .noneMatch(l -> l.contains("Hale"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Margaret Hale 9991000003 stop abx¶Tully → CT¶Osgood → home¶Tully → bloods",
        "Margaret Hale 9991000003 stop abx¶Tully > CT¶Osgood > home¶Tully > bloods",
        "Margaret Hale 9991000003 stop abx¶4 Tully: CT¶5 Osgood: home¶4 Tully: bloods",
        "Margaret Hale 9991000003 stop abx¶08:00 Tully: CT¶08:30 Osgood: home¶09:00 Tully: bloods",
        "Margaret Hale 9991000003 stop abx¶Tully, 08:00: CT¶Osgood, 08:30: home¶Tully, 09:00: bloods",
      })
  void a_list_of_patients_is_no_talk_though_it_comes_back_to_one_of_them(String written) {
    assertThat(CHECK.check(thread(written.replace('¶', '\n'))))
        .isInstanceOfSatisfying(
            Checked.Hold.class,
            held -> assertThat(held.reason()).isEqualTo(Reason.MULTIPLE_PATIENTS));
  }

  private static String text(String written) {
    return CHECK.check(thread(written)).parts().get(0).text();
  }

  private static MessageThread thread(String written) {
    return new MessageThread(
        List.of(new MessageThread.Part(written, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
        Set.of());
  }
}
