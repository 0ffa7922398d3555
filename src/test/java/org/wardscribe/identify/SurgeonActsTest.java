package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mr and Miss beside a patient: who treats her is a colleague, who is treated is another one. */
class SurgeonActsTest {
  private static final PatientCheck CHECK =
      Ward.patientCheck(Ward.index(Ward.PATIENTS), Ward.SYSTEMS);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "RIF pain, Miss Osgood wants US",
        "limp, Mr Osgood asked for repeat bloods",
        "hb 71, Mr Osgood asking for 2u",
        "murmur, Ms Osgood would like echo preop",
        "lump, Mr Osgood has asked for urology opinion",
        "CDH, Mr Osgood wants her NBM from 2",
        "day 2, Mr Osgood says ok to eat",
        "day 2, Mr Osgood says no op tonight",
        "knee, Ms Osgood thinks septic joint",
        "abscess. Miss Osgood has seen pt, for I&D",
        "Mr Osgood reviewed her, for theatre",
        "histo back, Mr Osgood to tell her",
        "histo back, Mr Osgood will speak to family",
        "CRP 188. Mr Osgood to r/v",
        "rang theatre, Mr Osgood no answer",
        "iloprost, ring Ms Osgood",
        "Mr Osgood bleeped x3",
        "bleed, Mr Osgood has taken over",
        "Mr de Silva operating, 4u xmatch",
        "transfer accepted (Mr Osgood, Leeds)",
        "wound open, pics sent to Mr Osgood",
      })
  void who_orders_sees_and_decides_is_a_colleague(String told) {
    Checked checked = CHECK.check(thread("Margaret Hale 9991000003 8/3/54 " + told));
    assertThat(checked).isInstanceOf(Checked.Match.class);
    assertThat(checked.parts().get(0).text()).containsAnyOf("Osgood", "Silva");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Mr Osgood wants his CT result",
        "Mr Osgood wants MRI result",
        "Mr Osgood wants a drink",
        "Mr Osgood wants to go home",
        "Miss Osgood asked for the nurse",
        "Miss Osgood asking for her CT",
        "Mr Osgood would like pain relief",
        "Mr Osgood says he is in pain",
        "Mr Osgood thinks he is dying",
        "Mr Osgood reviewed, for CT",
        "Mr Osgood to see physio",
        "Mr Osgood to be told",
        "Mr Osgood agrees to CT",
        "Mr Osgood happy to go home",
        "Mr Osgood taken to theatre",
        "Mr Osgood removing his cannula",
        "Mr Osgood hit her",
        "Mr Osgood wants review of meds",
        "Mrs Osgood wants CT",
        "also ring Mr Osgood",
      })
  void who_asks_for_himself_or_is_treated_is_another_patient(String told) {
    assertThat(CHECK.check(thread("Margaret Hale 9991000003 8/3/54 home. " + told)))
        .isInstanceOf(Checked.Hold.class);
  }

  private static MessageThread thread(String written) {
    return new MessageThread(
        List.of(new MessageThread.Part(written, LocalDate.of(2026, 3, 4), Optional.of("RZZ"))),
        Set.of());
  }
}
