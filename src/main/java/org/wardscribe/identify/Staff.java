package org.wardscribe.identify;

import java.util.Set;

/**
 * Words by which members of staff are known: their titles, their roles, what one does with them.
 */
final class Staff {
  private static final Set<String> TITLES =
      WordList.of(
          """
          dr drs prof professor sister nurse matron consultant cons registrar sho shos physio
          pharmacist pharm sn ssn rgn rmn hca cns anp acp enp midwife fy1 fy2 f1 f2 spr str
          surgeon anaesthetist radiologist microbiologist paramedic doctor dietitian salt slt ot
          gp locum charge reg odp radiographer sonographer haematologist neurologist cardiologist
          nephrologist psychiatrist medreg coord coordinator manager lead technician tech ccot
          outreach porter clerk secretary sec cover nic chaplain sw ssw cpn hv mgr interpreter
          phlebotomist podiatrist crew mw dsn amhp dn sr tvn hcsw cnp gpst ecp acnp oncologist obstetrician paediatrician geriatrician urologist
          dermatologist intensivist interp translator imca bms psychologist keyworker pc wpc sgt
          inspector constable headteacher ttl mho caller para doc hems assessor endoscopist advocate capt captain cpl corporal
          lieutenant colonel
          """);
  private static final Set<String> ROLES =
      WordList.of(
          """
          pharm pharmacist pharmacy reg registrar sho consultant cons nurse sister matron physio
          ot slt dietitian cns anp acp fy1 fy2 f1 f2 spr medreg surgreg sn hca midwife radiologist
          micro anaesthetist coordinator itu outreach ccot porter clerk sw ward radiographer
          oncall psychiatrist cpn secretary sec gmc nmc bleep surgeon locum st3 st4 st5 st6 st7
          ct1 ct2 imt pa nic ext x dect hcpc gphc lead manager coord specialist practitioner
          technician chaplain team dsn dn mw amhp tvn hcsw mgr cnp ssn ssw odp nurses salt
          midwives bleepholder rn rmn rnld rscn ahp dns snr f3 fy3 st1 st2 st8 ct3 imt1 imt2 imt3 hv
          """);
  private static final Set<String> ROLES_ONLY =
      WordList.of(
          """
          pharmacist registrar sho consultant physio dietitian cns anp acp fy1 fy2 spr hca midwife
          radiologist anaesthetist gp odp enp
          """);
  private static final Set<String> DONE_WITH =
      WordList.of(
          """
          w with by via per under thanks thank thx ta cheers hi hello hey hiya dear morning
          afternoon evening ask asked asking bleep bleeped bleeping cc fao attn regards dw
          consultant colleague bw sbar team boss handover told tell ring rang from call called let
          sorry chase yes ok okay nope and
          """);
  private static final Set<String> TEAM =
      WordList.of(
          """
          list team clinic firm theatre patient patients pt pts round secretary sec office reg
          registrar ward plan advice
          """);

  /** Departments, as staff sign with them: "Lowri O&G", "Femi obs reg". */
  private static final Set<String> SPECIALTIES =
      WordList.of(
          """
          obs gynae o&g og ortho orthopaedics t&o cardio cardiology neuro neurology neurosurg resp
          respiratory renal gastro haem haematology onc oncology vascular plastics urol urology ent
          maxfax omfs psych psychiatry paeds paediatrics picu nicu scbu icu itu hdu ed a&e anaes
          anaesthetics derm dermatology rheum rheumatology endo endocrine geris cote medics surg
          surgeons colorectal ugi hpb palliative pall micro virology ccot outreach crht cmht camhs
          rads radiology ir stroke cath gum mdu amu sau aau med
          """);

  /** Of doctors in training; the figure is a word of its own in a text. */
  private static final Set<String> GRADES =
      WordList.of(
          """
          fy1 fy2 fy3 f1 f2 f3 ct1 ct2 ct3 st1 st2 st3 st4 st5 st6 st7 st8 imt1 imt2 imt3 gpst1
          gpst2 gpst3
          """);

  /** What stands between a name and its role: "Karen Bed Mgr", "Mo psych liaison". */
  private static final Set<String> DUTIES =
      WordList.of(
          """
          bed site flow duty night day late long twilight on community district ward theatre
          discharge acute medical surgical senior junior lead charge liaison pain diabetes tissue
          viability infection control crisis specialist clinical student staff bank agency stoma breast
          heart failure dementia frailty falls research school practice macmillan nutrition
          continence bladder wound copd asthma epilepsy parkinsons transplant dialysis discharge
          safeguarding learning disability alcohol homeless bereavement charge
          """);

  /** Of a department, only as the last word of a line. */
  private static final Set<String> LIAISON = WordList.of("liaison", "oncall", "team", "cover");

  private static final Set<String> DOES =
      WordList.of(
          """
          can could please pls plz would will are do did you u cheers thanks thx any any1 what who
          where when have hi fyi reviewed reviewing advised advises says happy aware suggests
          suggested agrees agreed operating scrubbed covering oncall
          """);

  private Staff() {}

  static boolean isTitle(String folded) {
    return TITLES.contains(folded);
  }

  /** Behind a name: "Divya pharm", "Raj (med reg)". */
  static boolean isRoleAfter(String folded) {
    return ROLES.contains(folded) || isFellow(folded);
  }

  /** "FRCS", "MRCGP": a fellow or member of one of the Royal Colleges. */
  static boolean isFellow(String folded) {
    return folded.length() > 3
        && (folded.startsWith("frc") || folded.startsWith("mrc"))
        && !folded.equals("mrcp");
  }

  static boolean isSpecialty(String folded) {
    return SPECIALTIES.contains(folded);
  }

  /** "FY2", "ST5". */
  static boolean isGrade(String folded) {
    return GRADES.contains(folded);
  }

  /** Stands between a name and a role. */
  static boolean isDuty(String folded) {
    return DUTIES.contains(folded) || SPECIALTIES.contains(folded);
  }

  static boolean isLiaison(String folded) {
    return LIAISON.contains(folded);
  }

  /** A role that is never a name. */
  static boolean isRole(String folded) {
    return ROLES_ONLY.contains(folded);
  }

  /** Before a name: "w/ Divya", "thanks Tom". */
  static boolean isDoneWith(String folded) {
    return DONE_WITH.contains(folded);
  }

  /** Behind a surgeon's name: "Mr Patel's list". */
  static boolean isTeam(String folded) {
    return TEAM.contains(folded);
  }

  /** Behind somebody who is spoken to, or who advises: "Raj can you", "Mr Patel aware". */
  static boolean isDoing(String folded) {
    return DOES.contains(folded);
  }
}
