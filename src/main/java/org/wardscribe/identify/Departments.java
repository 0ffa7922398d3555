package org.wardscribe.identify;

import java.util.Set;

/** Where staff work, as they sign and are called: "Kit biochem", "PALS Dot", "Ola in path:". */
final class Departments {
  private static final Set<String> ALL =
      WordList.of(
          """
          path pathology lab labs bloodbank transfusion biochem biochemistry chem chemistry histo
          histology cytology haem haematology microbiology immunology serology virology
          phleb phlebs phlebotomy mortuary bereavement pals complaints records coding appts
          appointments bookings booking reception admin switch switchboard estates facilities
          it helpdesk ebme domestics housekeeping catering linen stores portering security
          safeguarding custody prison probation police
          podiatry audiology orthoptics optometry dental orthotics prosthetics dietetics therapies
          physiotherapy radiotherapy chemo chemotherapy dialysis endoscopy bronchoscopy colposcopy
          echo ecg eeg emg mri ct xray imaging ultrasound uss sonography pacing caths cathlab
          theatres recovery preop preassessment daycase opat hah intermediate reablement rehab
          hospice macmillan palliative pharmacy dispensary antenatal postnatal maternity triage
          delivery labour fertility epu epau gau cau pau sdec amb ambulatory miu wic utc ooh hems
          ambulance dispatch resus majors minors frailty falls continence stoma wound wounds
          tissue bladder heart diabetes asthma copd epilepsy parkinsons ms transplant burns
          lymphoedema infection occupational oh hr payroll library education research trials
          outpatients opd clinics discharge sitrep site flow beds bedoffice transport
          socialservices social housing welfare benefits dols imca advocacy chaplaincy
          """);

  /** Somebody who works there: "custody nurse", "health visitor". */
  private static final Set<String> PEOPLE =
      WordList.of(
          """
          visitor worker officer assistant adviser advisor administrator receptionist
          receptionists driver warden clerk scientist operator handler navigator counsellor
          therapist healthcare carer bms phleb phlebotomist medic crew
          """);

  private Departments() {}

  static boolean is(String folded) {
    return ALL.contains(folded) || Staff.isSpecialty(folded);
  }

  /** "visitor", "officer": with a word before that says of what. */
  static boolean isWorker(String folded) {
    return PEOPLE.contains(folded);
  }
}
