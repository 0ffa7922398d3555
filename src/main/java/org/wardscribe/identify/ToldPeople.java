package org.wardscribe.identify;

import java.util.BitSet;
import java.util.Set;

/**
 * Names behind the patient's number of which something is told as of a patient, and nothing says
 * that they are a colleague's: "line flushed. Akua's fistula has no thrill".
 */
final class ToldPeople {
  /** Behind the s that stands for "is": what colleagues are and do. */
  private static final Set<String> IS =
      WordList.of(
          """
          happy aware going coming doing on in off back here asked said agreed got been seen done
          covering taking sorting chasing ringing bringing putting writing reviewing consenting
          clinic clinics list round bag car shift bleep caseload team office desk phone advice plan
          request patient patients pt number
          """);

  /** What families do. */
  private static final Set<String> VISITS =
      WordList.of(
          """
          rang rings ringing phoned phones called calls visiting visited visits brings brought
          bringing collecting collects worried upset drove drives driving
          """);

  private static final Set<String> ON =
      Set.of("for", "call", "duty", "nights", "days", "tonight", "today", "leave", "his", "her");

  /** Surnames, too. */
  private static final Set<String> LANGUAGES =
      Set.of("french", "english", "german", "welsh", "irish", "hindi", "tamil", "romani", "roman");

  private final BitSet relatives = new BitSet();
  private final Sentences text;
  private final Particulars patient;
  private final Vocabulary vocabulary;

  ToldPeople(Understood part, Sentences text, Particulars patient, Vocabulary vocabulary) {
    part.mentions().stream()
        .filter(m -> m.role() == Mention.Role.RELATIVE)
        .forEach(m -> relatives.set(m.firstToken(), m.lastToken() + 1));
    this.text = text;
    this.patient = patient;
    this.vocabulary = vocabulary;
  }

  boolean isOne(Mention m) {
    int next = m.lastToken() + 1;
    boolean works =
        isOfPlace(next)
            || (text.word(next).equals("to") && !MentionRoles.isSuffered(text.word(next + 1)))
            || VISITS.contains(text.word(next))
            || (text.word(next).equals("on") && ON.contains(text.word(next + 1)))
            || (text.word(next).equals("s") && IS.contains(text.word(next + 1)));
    return m.isPatient()
        && m.cue() == Mention.Cue.WEAK
        && m.anyKnown()
        && text.afterNumber(m.firstToken())
        && !text.isOfNumber(m.firstToken())
        && !works
        && !text.isInBrackets(m.firstToken())
        && !relatives.get(m.firstToken() - 1) // "mum Ya ting"
        && m.words().stream().noneMatch(this::isPatients)
        && !m.words().stream().allMatch(this::isWord);
  }

  /** "Preston vascular clinic": a place where there is one. */
  private boolean isOfPlace(int next) {
    String word = text.word(next);
    return Places.after(word)
        || ((Staff.isSpecialty(word) || Departments.is(word)) && Places.after(text.word(next + 1)));
  }

  private boolean isPatients(String word) {
    return patient.given().stream()
            .anyMatch(g -> vocabulary.sameGiven(g, word) || OneEdit.apart(g, word))
        || patient.families().stream().anyMatch(f -> f.equals(word) || OneEdit.apart(f, word))
        || patient.familyWords().contains(word)
        || patient.contactNames().contains(word);
  }

  /** A word of the language, a department, or a disease. */
  private boolean isWord(String word) {
    return LANGUAGES.contains(word)
        || Departments.is(word)
        || vocabulary.isWord(word)
        || vocabulary.isEponym(word);
  }
}
