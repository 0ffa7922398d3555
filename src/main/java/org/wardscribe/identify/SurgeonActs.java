package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says of what is told of Mr, Mrs or Miss Shah, beside a patient who is named with a number, that
 * only who treats somebody else does it: "wants MRI", "has seen her", "to tell family", "says ok to
 * eat".
 *
 * <p>It goes by whom it is done to or for. Patients want their own result, a drink, or to go home;
 * they see the physio, and are seen.
 */
final class SurgeonActs {
  private static final Set<String> AUXILIARIES =
      WordList.of("has have had is was will would to now just also then");

  /** What only a person who is to act does. */
  private static final Set<String> AHEAD = Set.of("to", "will", "would");

  private static final Set<String> ORDERS = WordList.of("want request prefer ask");

  /** Between what is ordered and its verb. */
  private static final Set<String> BEFORE_ORDERED =
      WordList.of(
          """
          for to have a an the further repeat rpt urgent another some formal early more new to get
          departmental portable full regular daily
          """);

  /** What is ordered for others; nobody asks it for himself but by "my" and "his". */
  private static final Set<String> ORDERED =
      WordList.of(
          """
          ct mri mra mrv uss ultrasound xr xray xrays cxr axr mrcp mrcs ercp ogd echo ecg doppler
          dopplers angio angiogram cta ctpa ctkub ctap mcug dmsa mag3 eua mua fbc crp bloods lfts
          ues clotting cultures xmatch crossmatch swabs biopsy lp eeg emg views films
          imaging abx antibiotics nbm npo listing consent mdt referral opinion input
          backslab traction colonoscopy cystoscopy
          flexi sigmoidoscopy laparoscopy aspirin apixaban warfarin clopidogrel lmwh
          """);

  private static final Set<String> RESULTS =
      WordList.of("result results report date appt appointment explained done over soon today");

  /** The patient of whom the rest is told. */
  private static final Set<String> THEM = WordList.of("him them pt pts patient");

  private static final Set<String> HOMEWARDS = WordList.of("home out back here gone dead moved");

  /** "wants her NBM"; not "wants her MRI", which is her own. */
  private static final Set<String> KEPT =
      WordList.of("nbm npo kept seen listed scanned admitted transferred consented monitored");

  private static final Set<String> SEES = WordList.of("see review examine assess consent scope");

  private static final Set<String> SAW = Set.of("saw", "seen", "seeing");

  private static final Set<String> TELLS =
      WordList.of("tell update inform phone ring call counsel consent list book");

  private static final Set<String> TOLD =
      WordList.of(
          "him her them pt patient family mum dad parents relatives nok wife husband son daughter");

  private static final Set<String> SPEAKS = Set.of("speak", "talk", "chat", "explain");

  private static final Set<String> SAYS = Set.of("says", "said", "advises", "advised");

  /** What is to be done with somebody. */
  private static final Set<String> DECIDED =
      WordList.of(
          """
          stop start hold continue repeat keep omit restart conservative nbm discharge admit
          transfer list scan refer theatre
          """);

  private static final Set<String> NO = Set.of("op", "surgery", "theatre", "intervention", "scope");

  private static final Set<String> PLANNED =
      WordList.of("twoc eua mua theatre conservative ct mri surgery op repeat listing");

  private static final Set<String> ADVICE = Set.of("opinion", "advice", "decision", "instructions");

  private static final Set<String> REACHES =
      WordList.of("ring rang bleep bleeped page paged call phone phoned contact contacted");

  /** It was done to the patient. */
  private static final Set<String> PASSIVE = WordList.of("by at to for in onto on under and");

  /** What is thought of somebody else's illness. */
  private static final Set<String> OPINES = WordList.of("think reckon suspect query");

  private static final Set<String> UNITS = WordList.of("u unit units pools ffp");

  /** What is done to others, where it is not their own. */
  private static final Set<String> DOES =
      WordList.of("removing inserting siting placing suturing closing aspirating draining");

  private static final Set<String> OWN = WordList.of("his her their own a the it");

  private final MessageText text;
  private final Vocabulary vocabulary;

  SurgeonActs(MessageText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /**
   * @param title Mr, Mrs or Miss: of Mrs, who is rather a patient, less
   * @param last the last word of the name
   */
  boolean follow(int title, int last) {
    if (!text.gapAfter(last).equals(" ")) {
      return false;
    }
    int verb = last + 1;
    while (AUXILIARIES.contains(word(verb)) && text.gapAfter(verb).equals(" ")) {
      verb++;
    }
    boolean ahead = verb > last + 1 && AHEAD.contains(word(verb - 1));
    boolean has = verb > last + 1 && Set.of("has", "have", "had").contains(word(verb - 1));
    return ADVICE.contains(word(last + 1))
        || (Set.of("taken", "taking").contains(word(verb)) && word(verb + 1).equals("over"))
        || (!word(title).equals("mrs") && orders(verb))
        || sees(verb, has)
        || (ahead && (tells(verb) || isReview(verb)))
        || decides(verb)
        || plans(verb)
        || (WordForms.isOf(word(verb), OPINES) && isClinical(verb + 1))
        || (DOES.contains(word(verb)) && text.near(verb, 1) && !OWN.contains(word(verb + 1)))
        || accepts(verb)
        || isCalled(last + 1);
  }

  /** "ring Ms Rattray", "bleeped Mr Shah", where the sentence ends. */
  boolean lead(int title, int last) {
    String gap = text.gapAfter(last).strip();
    boolean ends =
        last + 1 >= text.tokens().size()
            || text.gapAfter(last).indexOf('\n') >= 0
            || (!gap.isEmpty() && ".,;)".indexOf(gap.charAt(0)) >= 0);
    return ends
        && title > 0
        && !word(title).equals("mrs")
        && text.gapAfter(title - 1).equals(" ")
        && REACHES.contains(word(title - 1))
        && !Set.of("also", "and", "to", "then").contains(word(title - 2));
  }

  /** "wants US", "asked for repeat bloods", "keen for CT", "wants him NBM". */
  private boolean orders(int verb) {
    boolean orders =
        WordForms.isOf(word(verb), ORDERS)
            || (word(verb).equals("like") && word(verb - 1).equals("would"))
            || (word(verb).equals("keen") && word(verb + 1).equals("for"));
    if (!orders || !text.gapAfter(verb).equals(" ")) {
      return false;
    }
    int object = verb + 1;
    while ((BEFORE_ORDERED.contains(word(object)) || Staff.isSpecialty(word(object)))
        && text.gapAfter(object).equals(" ")) {
      object++;
    }
    if (word(object).equals("her") && KEPT.contains(word(object + 1))) {
      return text.near(object, 1);
    }
    if (THEM.contains(word(object))) {
      return text.gapAfter(object).equals(" ") && !HOMEWARDS.contains(word(object + 1));
    }
    boolean scan = word(object).equals("us") && text.tokens().get(object).upper();
    if (object < text.tokens().size()
        && text.tokens().get(object).number()
        && UNITS.contains(word(object + 1))) {
      return true; // "asking for 2u"
    }
    boolean result = text.near(object, 1) && RESULTS.contains(word(object + 1));
    return (scan || ORDERED.contains(word(object))) && !result;
  }

  /** "wants MRI result": what comes of what was done to oneself. */
  static boolean isResult(String folded) {
    return RESULTS.contains(folded);
  }

  /** "reviewed her", "has seen pt", "saw them"; not "reviewed", which was done to Mr Shah. */
  private boolean sees(int verb, boolean has) {
    boolean sees =
        WordForms.isOf(word(verb), SEES)
            || (SAW.contains(word(verb)) && (has || !word(verb).equals("seen")));
    return sees && text.gapAfter(verb).equals(" ") && isThem(verb + 1);
  }

  private boolean isThem(int object) {
    return THEM.contains(word(object)) || (word(object).equals("her") && closes(object));
  }

  /** "to tell him", "will speak to mum". */
  private boolean tells(int verb) {
    int whom = verb + 1;
    if (SPEAKS.contains(word(verb)) && Set.of("to", "with", "w").contains(word(whom))) {
      whom++;
    } else if (!TELLS.contains(word(verb))) {
      return false;
    }
    return TOLD.contains(word(whom)) && text.near(verb, 1);
  }

  /** "to r/v". */
  private boolean isReview(int verb) {
    return word(verb).equals("r") && text.gapAfter(verb).equals("/") && word(verb + 1).equals("v");
  }

  /** "says no op", "says ok to eat", "says stop apixaban". */
  private boolean decides(int verb) {
    int what = verb + 1;
    if (!SAYS.contains(word(verb)) || !text.near(verb, 1)) {
      return false;
    }
    return (word(what).equals("no") && NO.contains(word(what + 1)))
        || (word(what).equals("not") && word(what + 1).equals("for"))
        || (Set.of("ok", "okay", "fine", "safe").contains(word(what))
            && Set.of("to", "for").contains(word(what + 1)))
        || DECIDED.contains(word(what));
  }

  private boolean plans(int verb) {
    return Set.of("plans", "planning").contains(word(verb))
        && text.near(verb, 1)
        && PLANNED.contains(word(verb + 1));
  }

  /** "thinks septic joint"; not "thinks he is", "thinks it's broken". */
  private boolean isClinical(int i) {
    return text.near(i - 1, 1)
        && (vocabulary.of(word(i)) & Vocabulary.CLINICAL) != 0
        && !OWN.contains(word(i));
  }

  private boolean accepts(int verb) {
    boolean accepted = word(verb).equals("accepted") && !PASSIVE.contains(word(verb + 1));
    return word(verb).equals("accepts") || (accepted && !word(verb - 1).equals("is"));
  }

  /** "bleeped x3", "paged", "no answer": patients have no bleep. */
  private boolean isCalled(int next) {
    return Set.of("bleeped", "paged", "rebleeped").contains(word(next))
        || (word(next).equals("no") && Set.of("answer", "reply").contains(word(next + 1)));
  }

  /** Nothing that could be hers follows. */
  private boolean closes(int token) {
    return !text.gapAfter(token).equals(" ")
        || token + 1 >= text.tokens().size()
        || Set.of("and", "on", "in", "at", "this", "today", "yest", "yesterday", "now", "for")
            .contains(word(token + 1));
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
