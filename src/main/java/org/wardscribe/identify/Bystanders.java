package org.wardscribe.identify;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wardscribe.identify.Mention.Cue;
import org.wardscribe.identify.Mention.Role;

/**
 * Says of somebody with a surgeon's title that a colleague is meant: somebody else is the patient
 * by a number, and nothing is told of this one as it would be of a second patient: "lap appy done,
 * uneventful, Mr Shah".
 *
 * <p>The name stays in the text; whether a record fits is asked of it as of a patient's. In doubt
 * it is a second patient, and the entry is held.
 */
final class Bystanders {
  private static final Set<String> TITLES = WordList.of("mr", "mrs", "miss", "ms", "mx");
  private static final Set<String> ASKED = WordList.of("pls", "please", "plz");
  private static final Set<String> TO_DO = WordList.of("see", "review", "list", "consent", "scope");
  private static final Set<String> ADDRESSED = WordList.of("to", "fao", "dear", "cc");

  private static final Set<String> GREETED =
      Set.of("hi", "hello", "hey", "dear", "hiya", "morning", "afternoon", "evening");

  /** What only a colleague does; of a patient it is told that it was done. */
  private static final Set<String> ACTIVE =
      WordList.of(
          """
          discussed reviewing operating scrubbing scrubbed consenting accepting listing covering
          supervising anaesthetising recommends recommended suggests suggested advises advised
          oncall scoping injecting assisting
          """);

  /** Whom one informs, or who comes, of a department: "neurosurg Leeds aware". */
  private static final Set<String> INFORMED =
      WordList.of(
          """
          aware informed coming accepted accepting reviewing updated contacted scrubbing advises
          advised recommends suggests says
          """);

  /** Before a name that ends the text: what was done, and its bearer did it. */
  private static final Set<String> DONE =
      WordList.of("done", "performed", "by", "signed", "completed");

  /** Surgeons are named where there is surgery. */
  private static final Set<String> SURGERY =
      WordList.of(
          """
          theatre theatres op ops lap appy consent list scope surgery surgical surg operation
          procedure drain flap graft repair hernia postop wound knife scrub stent anaes cepod
          lscs ga spinal tourniquet orif hemi thr tkr chole bypass stoma
          """);

  /** "Mr Shah seeing now", "Miss Ellis taking her": of the patient who is named. */
  private static final Set<String> TAKES = WordList.of("taking", "seeing", "doing", "did");

  private static final Set<String> TAKEN = WordList.of("her", "him", "pt", "patient", "theatre");

  /** Of an operation or its absence. */
  private static final Set<String> DECIDED =
      WordList.of("happy", "willing", "keen", "unwilling", "says", "thinks", "recommending");

  private static final Set<String> DECISIONS =
      WordList.of("operate", "scope", "list", "conservative");

  /** Before or behind somebody who is cared for, too. */
  private static final Set<String> COMPARED =
      WordList.of(
          """
          after before next than then as also and plus opposite beside has got have need needs see
          bring move which instead with re about of on both other new seen hb for swap from w
          """);

  private static final Set<String> CARED_FOR =
      WordList.of(
          """
          too also still for dna dnad bed bay room sr cubicle ward instead is was has had isnt hasnt
          hasn isn are tomorrow today next hb k crp inr bm ct mri awaiting in from on saw
          """);

  private static final int MOST_BEHIND = 3;

  private final MessageText text;
  private final Surroundings numbers;
  private final TellingCues telling;
  private final SurgeonActs acts;
  private Optional<Boolean> surgery = Optional.empty();

  /**
   * @param numbers numbers, birthdays and addresses
   */
  Bystanders(MessageText text, NameWords words, Vocabulary vocabulary, Surroundings numbers) {
    this.text = text;
    this.numbers = numbers;
    this.telling = new TellingCues(text, words);
    this.acts = new SurgeonActs(text, vocabulary);
  }

  /** Before somebody who is cared for, too. */
  static boolean isCompared(String folded) {
    return COMPARED.contains(folded);
  }

  /** Behind somebody who is cared for, too. */
  static boolean isCaredFor(String folded) {
    return CARED_FOR.contains(folded);
  }

  /** The same mentions, in order. */
  List<Mention> among(List<Mention> mentions) {
    Set<Mention> patients = new HashSet<>();
    Set<String> named = new HashSet<>();
    boolean titled = false;
    for (Mention m : mentions) {
      titled |= isTitled(m);
      if (m.isPatient() && m.cue() == Cue.BESIDE && numbers.beside(m.firstToken(), m.lastToken())) {
        patients.add(m);
        named.addAll(m.words());
      }
    }
    if (patients.isEmpty() || !titled) {
      return mentions;
    }
    return IntStream.range(0, mentions.size())
        .mapToObj(i -> decided(i, mentions, patients, named))
        .toList();
  }

  /**
   * @param patients those of the mentions that have a number beside them
   * @param named the words of these
   */
  private Mention decided(int i, List<Mention> mentions, Set<Mention> patients, Set<String> named) {
    Mention m = mentions.get(i);
    if (!m.isPatient()
        || !isTitled(m)
        || m.baby()
        || m.words().stream().anyMatch(named::contains)
        || (numbers.beside(m.firstToken(), m.lastToken())
            && !isApart(i, mentions)
            && !(isBehind(i, mentions) && isAtWork(m)))) {
      return m;
    }
    Mention next = i + 1 < mentions.size() ? mentions.get(i + 1) : null;
    boolean headed =
        next != null && patients.contains(next) && (heads(m, next) || isAsked(m, next));
    if (headed
        || isGreeted(m)
        || isAtWork(m)
        || acts.lead(m.firstToken() - 1, m.lastToken())
        || signs(m)) {
      return m.as(Role.COLLEAGUE, Cue.WEAK);
    }
    // Rather a surgeon, so the name stays; the entry is held all the same.
    return isRather(m, mentions) ? m.as(Role.COLLEAGUE, Cue.TITLE) : m;
  }

  /** Behind the number of somebody who is named in full: "999 100 0003, Miss Ellis taking her". */
  private boolean isApart(int i, List<Mention> mentions) {
    Mention m = mentions.get(i);
    return i > 0
        && mentions.get(i - 1).isPatient()
        && mentions.get(i - 1).words().size() > 1
        && numbers.isTaken(mentions.get(i - 1).lastToken(), m.firstToken() - 1, m.lastToken());
  }

  /** Nothing is told of Mr, Miss or Ms Shah as it would be of a second patient. */
  private boolean isRather(Mention m, List<Mention> mentions) {
    int title = m.firstToken() - 1;
    int next = m.lastToken() + 1;
    String before = title > 0 ? text.gapAfter(title - 1) : "";
    boolean listed = "+&/\n".chars().anyMatch(c -> before.indexOf(c) >= 0);
    boolean behind =
        text.near(m.lastToken(), 1)
            && (CARED_FOR.contains(word(next)) || text.tokens().get(next).number());
    return !word(title).equals("mrs")
        && !listed
        && !COMPARED.contains(word(title - 1))
        && !(word(title - 1).equals("to") && COMPARED.contains(word(title - 2)))
        && !behind
        && text.gapAfter(m.lastToken()).indexOf('?') < 0
        && !telling.isTold(m, mentions)
        && !telling.isIll(m)
        && !telling.isOfAPatient(m);
  }

  /** "Mr Shah", "Miss Ellis-Jones", "Mr de Silva": with the surname alone. */
  private boolean isTitled(Mention m) {
    return m.cue() == Cue.TITLE
        && m.firstToken() > 0
        && TITLES.contains(word(m.firstToken() - 1))
        && IntStream.range(m.firstToken(), m.lastToken())
            .allMatch(
                t ->
                    Particles.isParticle(word(t))
                        || (text.gapLength(t) == 1 && !text.gapAfter(t).equals(" ")));
  }

  /** "HISTOPATH to Mr Shah: Kerry Addison 999 …". */
  private boolean heads(Mention m, Mention patient) {
    int last = m.lastToken();
    while (last - m.lastToken() < MOST_BEHIND
        && text.near(last, 1)
        && (Staff.isTeam(word(last + 1)) || word(last + 1).equals("s"))) {
      last++;
    }
    boolean addressed = m.firstToken() > 1 && ADDRESSED.contains(word(m.firstToken() - 2));
    return text.gapAfter(last).strip().equals(":")
        && last + 1 == patient.firstToken()
        && (addressed || last > m.lastToken());
  }

  /** "Miss Ellis pls see Kerry Addison 999 …": who is asked to, at the start of a line. */
  private boolean isAsked(Mention m, Mention patient) {
    int title = m.firstToken() - 1;
    int verb = m.lastToken() + 2;
    boolean starts = title == 0 || text.gapAfter(title - 1).indexOf('\n') >= 0;
    return starts
        && text.gapAfter(m.lastToken()).equals(" ")
        && ASKED.contains(word(m.lastToken() + 1))
        && TO_DO.contains(word(verb))
        && patient.firstToken() == verb + 1;
  }

  /** "Hi Mr Shah its Kayleigh …", "Dear Miss Ellis, …": to whom the message is. */
  private boolean isGreeted(Mention m) {
    int greeting = m.firstToken() - 2;
    return greeting >= 0
        && GREETED.contains(word(greeting))
        && text.gapAfter(greeting).equals(" ")
        && (greeting == 0 || text.gapAfter(greeting - 1).indexOf('\n') >= 0);
  }

  /** "999 100 0003 Miss Ellis reviewed her": the number is hers who is named in full before it. */
  private boolean isBehind(int i, List<Mention> mentions) {
    Mention m = mentions.get(i);
    return i > 0
        && mentions.get(i - 1).isPatient()
        && mentions.get(i - 1).words().size() > 1
        && numbers.isOwned(mentions.get(i - 1).lastToken(), m.firstToken() - 1, m.lastToken());
  }

  /** "Mr Shah discussed w Dr Li", "Mr Shah neurosurg Leeds aware", "Mr Shah and Dr Li coming". */
  private boolean isAtWork(Mention m) {
    int last = m.lastToken();
    int next = last + 1;
    if (!text.gapAfter(last).equals(" ") || next >= text.tokens().size()) {
      return false;
    }
    if (acts.follow(m.firstToken() - 1, last)) {
      return true;
    }
    if (word(next).equals("discussed")) {
      return Set.of("w", "with").contains(word(next + 1));
    }
    if (ACTIVE.contains(word(next)) || decides(next) || operates(next)) {
      return true;
    }
    if (Staff.isFellow(word(next))) {
      return true;
    }
    boolean and = word(next).equals("and") && Staff.isTitle(word(next + 1)) && hasSurgery();
    return (and || Staff.isSpecialty(word(next))) && isInformed(and ? next + 1 : next);
  }

  /** "not happy to operate", "says conservative mx". */
  private boolean decides(int verb) {
    int decided = word(verb).equals("not") ? verb + 1 : verb;
    int to = word(decided + 1).equals("to") ? decided + 2 : decided + 1;
    return DECIDED.contains(word(decided)) && DECISIONS.contains(word(to));
  }

  /** "seeing now", "taking to theatre", "did the hemicolectomy". */
  private boolean operates(int verb) {
    if (!TAKES.contains(word(verb)) || !text.near(verb, 1)) {
      return false;
    }
    boolean article = Set.of("to", "the", "a").contains(word(verb + 1));
    String object = word(article ? verb + 2 : verb + 1);
    boolean takes = word(verb).equals("taking") || word(verb).equals("seeing");
    boolean now = word(verb).equals("seeing") && object.equals("now");
    return isSurgery(object) || now || (takes && TAKEN.contains(object));
  }

  private boolean isInformed(int from) {
    for (int i = from + 1; i < text.tokens().size() && i <= from + MOST_BEHIND; i++) {
      if (text.tokens().get(i).number() || text.gapAfter(i - 1).contains(". ")) {
        return false;
      }
      if (INFORMED.contains(word(i))) {
        return true;
      }
    }
    return false;
  }

  /** The last words of a text about surgery, or of a sentence behind a comma. */
  private boolean signs(Mention m) {
    int before = m.firstToken() - 2;
    if (before < 0 || numbers.isEvidence(before) || !hasSurgery()) {
      return false;
    }
    String gap = text.gapAfter(before);
    String mark = gap.strip();
    boolean bare = !mark.isEmpty() && ".?!-–".indexOf(mark.charAt(mark.length() - 1)) >= 0;
    boolean comma = mark.equals(",");
    boolean done =
        gap.equals(" ")
            && (DONE.contains(word(before)) || isOperation(word(before)) || isOfList(before));
    String after = text.gapAfter(m.lastToken());
    boolean ends = m.lastToken() + 1 >= text.tokens().size() && after.indexOf('?') < 0;
    boolean sentence = after.startsWith(". ");
    boolean bracketed = mark.equals("(") && after.startsWith(")");
    return gap.indexOf('\n') < 0
        && gap.indexOf('/') < 0
        && (bracketed || (ends && (bare || comma || done)) || (sentence && comma));
  }

  /** "hysteroscopy list 4 March Mr Shah": whose list it is. */
  private boolean isOfList(int before) {
    for (int i = before; i >= 0 && before - i <= MOST_BEHIND && text.near(i, 2); i--) {
      if (Set.of("list", "clinic").contains(word(i))) {
        return true;
      }
    }
    return false;
  }

  /** Of the whole text, so looked for once. */
  private boolean hasSurgery() {
    if (surgery.isEmpty()) {
      surgery = Optional.of(text.tokens().stream().anyMatch(t -> isSurgery(t.folded())));
    }
    return surgery.get();
  }

  private static boolean isSurgery(String word) {
    return SURGERY.contains(word)
        || word.endsWith("ectomy")
        || word.endsWith("otomy")
        || word.endsWith("plasty");
  }

  private static boolean isOperation(String word) {
    return word.endsWith("ectomy") || word.endsWith("otomy") || word.endsWith("plasty");
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
