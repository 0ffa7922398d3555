package org.wardscribe.identify;

import java.util.Set;

/** Words of what is needed, found and done for those who are cared for. */
final class CareWords {
  static final Set<String> NEED =
      WordList.of("need needs needing needed requires required due awaiting awaits");

  /** "needs to be told". */
  static final Set<String> TOLD =
      WordList.of(
          """
          know told informed updated speak talk see hear sign consent collect bring interp
          interpreter translator picking help
          note notes form report letter plan handover update number details paperwork
          """);

  static final Set<String> OBSERVED =
      WordList.of(
          """
          bp hr rr sats sat temp news gcs hb k na crp inr sbr bm bms trop lactate wcc ctg trace
          obs ecg egfr creat
          """);

  static final Set<String> ILL =
      WordList.of(
          """
          spiking hypotensive tachy tachycardic brady febrile pyrexial septic unwell vomiting
          vomited vomits bleeding bled desaturating desatting desat jaundiced jittery floppy
          drowsy confused agitated unresponsive arrested arrest seizing fitting retaining
          retention distended grey pale breathless wheezy wheezing shaking hypoxic hypo hyper
          pathological deteriorating worsening sob aspirating bradys desats apnoeas incontinent
          dehydrated bradycardic sick sicker collapsed fell falling choking
          """);

  /** What is done for, found in or is a part of those who are cared for. */
  static final Set<String> CARE =
      WordList.of(
          """
          heel toe toes foot feet leg legs arm wrist hip knee back chest abdomen abdo abdominal
          wound ulcer stoma drain drains cannula catheter lip ear nose head neck shoulder ankle
          elbow finger thumb tooth teeth eye eyes skin scar bowel bladder rash pressure heart
          breathing bloods blood film films scan mri ct mrcp echo ecg xray cxr axr uss lp
          endoscopy ogd colonoscopy biopsy swab swabs culture cultures crossmatch transfusion
          levels level dose doses meds medication tablets inhaler insulin warfarin fluids
          antibiotics abx physio dressing dressings stitches sutures steristrips cast plaster
          manip list tto ttos discharge chart charts feed feeds npo nbm drip line picc pump
          syringe sample samples specimen results result referral review potassium sodium glucose
          lactate troponin haemoglobin
          """);

  static final Set<String> TOO = Set.of("too", "also", "both", "likewise");

  static final Set<String> PLACES =
      WordList.of(
          "bed bay room side resus cubicle trolley sr chair majors cot incubator pod bedspace");

  private CareWords() {}
}
