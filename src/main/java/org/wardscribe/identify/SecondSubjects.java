package org.wardscribe.identify;

import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Whether a message that names one patient goes on about somebody else's care: "… discharged. Her
 * brother needs his INR done, bed 12 is spiking, Pearl's warfarin is due".
 *
 * <p>It reads sentence by sentence who is spoken of and whether what is said is care. A relative
 * who rings, visits or is part of the history is none, nor is a colleague who does something. What
 * it holds is a minute of a clinician's; what it lets through stands in the wrong record.
 */
final class SecondSubjects {
  private static final int REACH = 12;

  private static final Set<String> FURTHER_PEOPLE =
      Set.of("donor", "donors", "recipient", "recip", "baby", "bairn", "wean", "twins", "sister");

  /** Before one who only does something, or is told of for the patient's sake. */
  private static final Set<String> NOT_A_SUBJECT =
      WordList.of(
          """
          by from with to lives living fh fhx history as and's via told tell asked ask informed
          inform updated update called rang phoned like than per pregnant
          """);

  private static final Set<String> NEED =
      WordList.of("need needs needing needed requires required due awaiting awaits");

  /** "needs to be told". */
  private static final Set<String> TOLD =
      WordList.of(
          """
          know told informed updated speak talk see hear sign consent collect bring interp
          interpreter translator picking help
          """);

  private static final Set<String> OBSERVED =
      WordList.of(
          """
          bp hr rr sats sat temp news news2 gcs hb k na crp inr sbr bm bms trop lactate wcc ctg trace
          obs ecg egfr creat
          """);

  private static final Set<String> ILL =
      WordList.of(
          """
          spiking hypotensive tachy tachycardic brady febrile pyrexial septic unwell vomiting
          vomited vomits bleeding bled desaturating desatting desat jaundiced jittery floppy drowsy
          confused agitated unresponsive arrested arrest seizing fitting retaining retention distended
          grey pale breathless wheezy hypoxic hypo hyper pathological deteriorating worsening sob
          aspirating incontinent dehydrated bradycardic sick sicker collapsed fell falling choking
          """);

  /** What is done for, found in or is a part of those who are cared for. */
  private static final Set<String> CARE =
      WordList.of(
          """
          heel toe toes foot feet leg legs arm wrist hip knee back chest abdomen abdo abdominal wound
          ulcer stoma drain drains cannula catheter lip ear nose head neck shoulder ankle elbow
          finger thumb tooth teeth eye eyes skin scar bowel bladder rash pressure heart breathing
          bloods blood film films scan mri ct mrcp echo ecg xray x-ray cxr axr uss lp endoscopy
          ogd colonoscopy biopsy swab swabs culture cultures crossmatch transfusion levels level
          dose doses meds medication tablets inhaler insulin warfarin fluids antibiotics abx
          physio dressing dressings stitches sutures steristrips cast plaster manip list tto ttos
          discharge chart charts obs fluids feed feeds npo nbm drip line picc pump syringe
          results result referral review potassium sodium glucose lactate troponin haemoglobin
          """);

  private static final Set<String> TOO = Set.of("too", "also", "both", "likewise");

  private static final Set<String> PLACES =
      Set.of("bed", "bay", "room", "side", "resus", "cubicle", "trolley", "sr", "chair", "majors");

  private static final Set<String> LINKS =
      WordList.of("is was are isnt still now just only has had looks looked looking seems remains");

  private static final Set<String> SOMEBODY =
      WordList.of(
          """
          lady gentleman gent man woman chap guy bloke patient pt one boy girl child lass lad fella
          person pensioner
          """);

  private static final Set<String> ELSEWHERE =
      Set.of("opposite", "next", "in", "from", "beside", "across");

  private static final Set<String> FORMS =
      WordList.of("form request label band wristband bottle sticker card referral notes sample");

  private static final Set<String> SAY = Set.of("says", "say", "reads", "states", "said");

  private static final Set<String> OF_HIM = Set.of("his", "him");
  private static final Set<String> OF_HER = Set.of("her", "hers");

  /** Before a name: who acts, is asked or is told. */
  private static final Set<String> AT_WORK =
      WordList.of(
          """
          dr mr mrs miss ms prof sr sister nurse d w by with thanks thank ta cheers ask asked bleep
          bleeped from per to team under and hi dear registrar reg consultant sho fy1 fy2 st3 cns
          anp acp matron physio ot salt
          """);

  private static final Set<String> NEEDS_CARE = Set.of("needs", "need", "needing", "fell", "stays");

  private static final Set<String> BETWEEN =
      Set.of("is", "was", "now", "also", "just", "still", "only");

  /** Words that a sentence may begin with, although somebody may be called so. */
  private static final Set<String> NO_NAMES =
      WordList.of(
          """
          will may can mark page bill nick frank rich grant hope ray art dot pat jack max august
          april june june sat sun mon dean drew chuck miles major junior lane long short young
          """);

  private static final Set<String> MALE =
      WordList.of(
          "testis testes testicle testicular scrotum scrotal prostate prostatic penis penile foreskin turp");
  private static final Set<String> FEMALE =
      WordList.of("pregnant uterus uterine ovary ovarian vaginal endometrial miscarriage");

  private static final Set<String> STILL = Set.of("still", "going", "eaten", "fasted", "down");

  private final MessageText text;
  private final Understood part;
  private final Particulars patient;
  private final Vocabulary vocabulary;

  private SecondSubjects(Understood part, Particulars patient, Vocabulary vocabulary) {
    this.text = part.statement().text();
    this.part = part;
    this.patient = patient;
    this.vocabulary = vocabulary;
  }

  /** True if somebody other than this patient is cared for in the message. */
  static boolean isAny(Understood part, Particulars patient, Vocabulary vocabulary) {
    SecondSubjects subjects = new SecondSubjects(part, patient, vocabulary);
    for (int i = 0; i < part.statement().text().tokens().size(); i++) {
      if (subjects.isRelativeInCare(i)
          || subjects.isPlaceInCare(i)
          || subjects.isSomebodyInCare(i)
          || subjects.isNamedInCare(i)
          || subjects.isNamedOnForm(i)
          || subjects.isOfTheOtherSex(i)
          || subjects.isOfTheOtherSexBody(i)
          || subjects.isNumbered(i)) {
        return true;
      }
    }
    return false;
  }

  /** "her brother needs his INR", "mum BP 160/100", "the donor's crossmatch". */
  private boolean isRelativeInCare(int i) {
    String word = word(i);
    boolean child = word.equals("baby") || word.equals("twin") || word.equals("twins");
    if (!(Titles.isRelation(word) || FURTHER_PEOPLE.contains(word))
        || NOT_A_SUBJECT.contains(word(i - 1)) && !starts(i)
        || (word.equals("sister") && !Titles.isPronoun(word(i - 1)) && !starts(i))
        || isHistory(i)) {
      return false;
    }
    int next = i + 1;
    if (isGenitive(i)) {
      boolean isInPlace =
          word(i + 2).equals("in") && (PLACES.contains(word(i + 3)) || isNumber(i + 3));
      return isInPlace || isCare(i + 2) || isCare(i + 3);
    }
    if (child && !afterNumber(i)) {
      return false;
    }
    if (child && next < size() && token(next).number() && joined(i)) {
      next++;
    }
    if (!sameSentence(next - 1)) {
      return false;
    }
    if (OBSERVED.contains(word(next)) || (ILL.contains(word(next)) && !isPast(next))) {
      return true;
    }
    boolean inPlace =
        (word(next).equals("in") || (word(next).equals("is") && word(next + 1).equals("in")))
            && (PLACES.contains(word(afterIn(next))) || isNumber(afterIn(next)));
    boolean too = false;
    boolean care = false;
    for (int k = next; k < size() && k - i <= REACH && sameSentence(k - 1); k++) {
      boolean comma = text.gapAfter(k - 1).contains(",");
      if (word(k).equals("not") && word(k + 1).equals("for")) {
        return false;
      }
      if (comma && Set.of("she", "he", "pt").contains(word(k))) {
        break;
      }
      if (NEED.contains(word(k)) && !isTold(k) && !comma) {
        return !mentionsPatientAgain(i, k);
      }
      boolean asWell = word(k).equals("as") && word(k + 1).equals("well");
      too |= TOO.contains(word(k)) || asWell;
      care |= isCare(k) || ILL.contains(word(k)) || vocabularyCare(k);
    }
    return inPlace || (too && care && !isCompanion(next));
  }

  private int afterIn(int next) {
    return word(next).equals("in") ? next + 1 : next + 2;
  }

  private boolean isNumber(int k) {
    return k < size() && token(k).number() && token(k).length() <= 2;
  }

  /** "mother had breast ca at 41", "FH: brother MI". */
  private boolean isHistory(int i) {
    for (int k = i; k < size() && k - i <= REACH && (k == i || sameSentence(k - 1)); k++) {
      if (word(k).equals("at") && isNumber(k + 1) && !word(k + 2).equals("pm")) {
        return true;
      }
    }
    for (int k = i; k >= 0 && i - k <= REACH && (k == i || sameSentence(k)); k--) {
      if (Set.of("fh", "fhx", "pmh", "sh", "shx", "family").contains(word(k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isPast(int k) {
    return word(k).equals("fell") || word(k).equals("collapsed");
  }

  private boolean isTold(int need) {
    return word(need + 1).equals("to") && TOLD.contains(word(need + 2))
        || (word(need + 1).equals("to")
            && word(need + 2).equals("be")
            && TOLD.contains(word(need + 3)))
        || TOLD.contains(word(need + 1))
        || TOLD.contains(word(need + 2));
  }

  /** "mum says she needs": the patient does. */
  private boolean mentionsPatientAgain(int subject, int need) {
    for (int k = subject + 1; k < need; k++) {
      if (Set.of("she", "he", "they", "says", "feels", "thinks", "asks", "asking", "if")
              .contains(word(k))
          || patient.given().contains(word(k))
          || patient.familyWords().contains(word(k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isCompanion(int next) {
    return Set.of("rang", "visiting", "visits", "asks", "asked", "says", "will", "aware", "is")
        .contains(word(next));
  }

  /** "bed 12 hypotensive", "next bed needs", "C11 is the one who worries me". */
  private boolean isPlaceInCare(int i) {
    if (word(i).equals("next")
        && (word(i + 1).equals("bed") || word(i + 1).equals("door"))
        && !isTheirMove(i)) {
      return followsCare(i + 2);
    }
    if (word(i).equals("in")
        && !(word(i - 1).equals("one") && word(i - 2).equals("is"))
        && Set.of("whoever", "one", "new", "another")
            .contains(word(i - 1).equals("is") ? word(i - 2) : word(i - 1))) {
      return PLACES.contains(word(i + 1)) || isNumber(i + 1);
    }
    if (i == 0 || sameSentence(i - 1) && !Set.of("also", "and", "then").contains(word(i - 1))) {
      return false;
    }
    if (isFirstSentence(i)) {
      return false;
    }
    int last = -1;
    if (PLACES.contains(word(i))) {
      last = word(i + 1).equals("room") || word(i + 1).equals("bed") ? i + 2 : i + 1;
      if (last >= size() || token(last).folded().length() > 2) {
        return false;
      }
    } else if (isCode(i)) {
      last = i + 1;
    }
    if (last < 0) {
      return false;
    }
    int next = Set.of("window", "door", "side").contains(word(last + 1)) ? last + 2 : last + 1;
    return followsCare(next);
  }

  /** "C11 needs"; not "x2, Hb 71". */
  private boolean isCode(int i) {
    return word(i).length() == 1
        && token(i).capital()
        && i + 1 < size()
        && token(i + 1).number()
        && joined(i)
        && text.gapAfter(i + 1).equals(" ");
  }

  private boolean isTheirMove(int i) {
    return Set.of("to", "moved", "into").contains(word(i - 1));
  }

  /** What stands here, in the same sentence, tells of somebody who is cared for. */
  private boolean followsCare(int k) {
    if (k <= 0 || k >= size() || !sameSentence(k - 1)) {
      return false;
    }
    int at = k;
    while (at < size()
        && at - k < 3
        && (LINKS.contains(word(at))
            || TOO.contains(word(at))
            || word(at).equals("the")
            || word(at).equals("along"))) {
      at++;
    }
    boolean linked = at > k && LINKS.contains(word(k));
    return NEED.contains(word(at))
        || Set.of("wants", "want", "stays", "has").contains(word(at))
        || ILL.contains(word(at))
        || OBSERVED.contains(word(at))
        || (linked && Set.of("sick", "one", "due", "for", "sicker").contains(word(at)));
  }

  /** "the gentleman in the corridor has a GCS of 9", "a lady from clinic". */
  private boolean isSomebodyInCare(int i) {
    if (!SOMEBODY.contains(word(i)) || isFirstSentence(i)) {
      return false;
    }
    boolean another =
        Set.of("the", "a", "another", "new", "other", "also", "that").contains(word(i - 1));
    return another
        && ELSEWHERE.contains(word(i + 1))
        && sameSentence(i)
        && !Set.of("charge", "triage", "pharmacy", "team").contains(word(i + 2));
  }

  /** "Nigel looks grey", "Pearl's warfarin", "is Fergus still going for his scope". */
  private boolean isNamedInCare(int i) {
    boolean sure = isOthersName(i);
    if (!(sure || mayBeOthersName(i)) || isFirstSentence(i)) {
      return false;
    }
    if (isGenitive(i)) {
      return isCare(i + 2)
          || isCare(i + 3)
          || (sure && Set.of("is", "isn", "isnt", "are", "aren", "arent").contains(word(i + 2)));
    }
    int last = isOthersName(i + 1) && joinedName(i) ? i + 1 : i;
    int next = last + 1;
    return isAskedAbout(i, next) || (!isAtWork(i) && sameClause(last) && isInCare(next, sure));
  }

  private boolean isAskedAbout(int i, int next) {
    boolean asked = word(i - 1).equals("is") && STILL.contains(word(next));
    boolean toBeSeen = word(i - 1).equals("see") && TOO.contains(word(i - 2));
    boolean bed =
        Set.of("can", "could").contains(word(next))
            && Set.of("have", "go", "move").contains(word(next + 1))
            && beforeIn(i, Set.of("bed", "room", "bay", "space", "side"), next + 5);
    boolean stays =
        word(next).equals("reviewed") && Set.of("stays", "needs", "for").contains(word(next + 1));
    return asked || toBeSeen || bed || stays;
  }

  private boolean isAtWork(int i) {
    return AT_WORK.contains(word(i - 1)) && sameSentence(i - 1);
  }

  /**
   * @param sure it can be nothing but a name before it
   */
  private boolean isInCare(int next, boolean sure) {
    if (word(next).startsWith("look")) {
      return ILL.contains(word(next + 1)) || (sure && !word(next + 1).equals("after"));
    }
    int at = next;
    while (at < size() && at - next < 2 && BETWEEN.contains(word(at))) {
      at++;
    }
    if (word(at).equals("the") && Set.of("just", "only").contains(word(at - 1))) {
      at++;
    }
    boolean needs = NEEDS_CARE.contains(word(at)) && !(NEED.contains(word(at)) && isTold(at));
    return sure && (needs || ILL.contains(word(at)) || isBody(at));
  }

  private boolean beforeIn(int from, Set<String> words, int to) {
    for (int k = Math.max(0, from - REACH); k < Math.min(size(), to); k++) {
      if (words.contains(word(k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isBody(int k) {
    return Set.of(
            "heel",
            "toe",
            "toes",
            "foot",
            "leg",
            "arm",
            "wrist",
            "hip",
            "knee",
            "chest",
            "abdomen",
            "abdo",
            "wound",
            "ulcer",
            "stoma",
            "drain",
            "catheter",
            "lip")
        .contains(word(k));
  }

  /** "the request form says HOLLOWAY". */
  private boolean isNamedOnForm(int i) {
    return FORMS.contains(word(i))
        && (SAY.contains(word(i + 1)) || SAY.contains(word(i + 2)) && FORMS.contains(word(i + 1)))
        && isOthersName(SAY.contains(word(i + 1)) ? i + 2 : i + 3);
  }

  /** "his drain" in the message about a woman: of whom else is it? */
  private boolean isOfTheOtherSex(int i) {
    Set<String> other =
        patient.gender().equals("female")
            ? OF_HIM
            : patient.gender().equals("male") ? OF_HER : Set.of();
    if (!other.contains(word(i)) || isFirstSentence(i) && !afterNumber(i)) {
      return false;
    }
    return isCare(i + 1)
        || isCare(i + 2)
        || (vocabulary.of(word(i + 1)) & Vocabulary.DRUG) != 0
        || isOthersCare(i);
  }

  /** "swab her", "level on him", "refer her". */
  private boolean isOthersCare(int i) {
    return Set.of(
            "swab", "treat", "scan", "transfuse", "clerk", "admit", "cannulate", "catheterise")
        .contains(word(i - 1));
  }

  private boolean afterNumber(int i) {
    return part.numbers().stream().anyMatch(n -> n.end() <= token(i).start());
  }

  private boolean isCare(int k) {
    return k < size()
        && sameSentence(k - 1)
        && (CARE.contains(word(k))
            || OBSERVED.contains(word(k))
            || (vocabulary.of(word(k)) & Vocabulary.DRUG) != 0);
  }

  private boolean vocabularyCare(int k) {
    return (vocabulary.of(word(k)) & (Vocabulary.CLINICAL | Vocabulary.DRUG)) != 0;
  }

  /** A word that can be nothing but a name, and is not the patient's. */
  private boolean isOthersName(int i) {
    if (i < 0 || i >= size()) {
      return false;
    }
    Token token = token(i);
    String word = token.folded();
    int bits = vocabulary.of(word);
    boolean name =
        !token.number()
            && token.capital()
            && word.length() > 2
            && (bits & (Vocabulary.WORD | Vocabulary.EPONYM)) == 0
            && (!token.upper() || FORMS.contains(word(i - 2)) || FORMS.contains(word(i - 3)));
    return name
        && !isPatients(word)
        && !vocabulary.isEponym(word)
        && part.mentions().stream()
            .filter(m -> m.firstToken() <= i && i <= m.lastToken())
            .noneMatch(m -> m.role() == Mention.Role.STAFF && m.isProven());
  }

  /** An ordinary word, too, but written as a name. */
  private boolean mayBeOthersName(int i) {
    if (i < 0 || i >= size()) {
      return false;
    }
    Token token = token(i);
    int bits = vocabulary.of(token.folded());
    return token.capital()
        && !token.upper()
        && token.length() > 2
        && (bits & (Vocabulary.GIVEN | Vocabulary.FAMILY)) != 0
        && (bits & (Vocabulary.CLINICAL | Vocabulary.DRUG | Vocabulary.EPONYM)) == 0
        && !NO_NAMES.contains(token.folded())
        && !isPatients(token.folded());
  }

  private boolean isPatients(String word) {
    return patient.given().contains(word)
        || patient.families().contains(word)
        || patient.familyWords().contains(word)
        || patient.given().stream().anyMatch(g -> vocabulary.sameGiven(g, word));
  }

  /** "1) Hale bloods 2) Okoro for home": each number is another patient's. */
  private boolean isNumbered(int i) {
    return i > 0
        && isNumber(i)
        && text.gapAfter(i).startsWith(")")
        && isOthersName(i + 1)
        && beforeIn(i, Set.of("1", "2", "3"), i);
  }

  /** An organ of the other sex, and no relative in the sentence who could have it. */
  private boolean isOfTheOtherSexBody(int i) {
    Set<String> other =
        patient.gender().equals("female")
            ? MALE
            : patient.gender().equals("male") ? FEMALE : Set.of();
    if (!other.contains(word(i))) {
      return false;
    }
    for (int k = i; k >= 0 && (k == i || sameSentence(k)); k--) {
      if (Titles.isRelation(word(k)) || word(k).equals("fh") || word(k).equals("not")) {
        return false;
      }
    }
    return true;
  }

  private boolean joinedName(int i) {
    return text.gapAfter(i).equals(" ");
  }

  private boolean isGenitive(int i) {
    return i + 1 < size()
        && word(i + 1).equals("s")
        && text.gapLength(i) == 1
        && !text.gapAfter(i).isBlank();
  }

  private boolean joined(int i) {
    return text.gapAfter(i).isBlank() && text.gapLength(i) <= 1;
  }

  /** True if the sentence goes on behind this token. */
  private boolean sameSentence(int i) {
    if (i < 0 || i + 1 >= size()) {
      return false;
    }
    String gap = text.gapAfter(i);
    boolean numbered = token(i).number() && token(i).length() <= 2 && gap.startsWith(")");
    return !numbered
        && !gap.contains(". ")
        && !gap.contains("? ")
        && !gap.contains("! ")
        && !gap.contains(";")
        && !gap.contains("\n")
        && !gap.contains(" - ")
        && !gap.contains(" – ");
  }

  private boolean sameClause(int i) {
    return sameSentence(i) && !text.gapAfter(i).contains("(") && !text.gapAfter(i).contains(":");
  }

  /** Whether a sentence begins here. */
  private boolean starts(int i) {
    return i > 0 && !sameSentence(i - 1);
  }

  /** The sentence in which the patient's number stands is the patient's. */
  private boolean isFirstSentence(int i) {
    for (int k = i; k >= 0; k--) {
      Token token = token(k);
      if (part.numbers().stream()
          .anyMatch(n -> n.start() <= token.start() && token.end() <= n.end())) {
        return true;
      }
      boolean furtherClause = i - k > 0 && text.gapAfter(k).startsWith(",");
      if (furtherClause || (k > 0 && !sameSentence(k - 1))) {
        return k > 0 && furtherClause && isJustBehindNumber(k);
      }
    }
    return true;
  }

  /** "Kerry Addison 999…, bed 4, needs": still what is said of the patient. */
  private boolean isJustBehindNumber(int k) {
    int from = Math.max(0, k - 1);
    return part.numbers().stream().anyMatch(n -> token(from).start() < n.end());
  }

  private List<Token> tokens() {
    return text.tokens();
  }

  private int size() {
    return tokens().size();
  }

  private Token token(int i) {
    return tokens().get(i);
  }

  private String word(int i) {
    return i >= 0 && i < size() ? token(i).folded() : "";
  }
}
