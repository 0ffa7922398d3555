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
      WordList.of("aware informed coming accepted accepting reviewing updated contacted scrubbing");

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

  private static final int MOST_BEHIND = 3;

  private final MessageText text;
  private final Surroundings numbers;
  private Optional<Boolean> surgery = Optional.empty();

  /**
   * @param numbers numbers, birthdays and addresses
   */
  Bystanders(MessageText text, Surroundings numbers) {
    this.text = text;
    this.numbers = numbers;
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
        || numbers.beside(m.firstToken(), m.lastToken())) {
      return m;
    }
    Mention next = i + 1 < mentions.size() ? mentions.get(i + 1) : null;
    boolean headed = next != null && patients.contains(next) && heads(m, next);
    return headed || isGreeted(m) || isAtWork(m.lastToken()) || signs(m)
        ? m.as(Role.COLLEAGUE, Cue.WEAK)
        : m;
  }

  /** "Mr Shah", "Miss Ellis-Jones": with the surname alone. */
  private boolean isTitled(Mention m) {
    return m.cue() == Cue.TITLE
        && m.firstToken() > 0
        && TITLES.contains(word(m.firstToken() - 1))
        && IntStream.range(m.firstToken(), m.lastToken())
            .allMatch(t -> text.gapLength(t) == 1 && !text.gapAfter(t).equals(" "));
  }

  /** "HISTOPATH to Mr Shah: Kerry Addison 999 …". */
  private boolean heads(Mention m, Mention patient) {
    return text.gapAfter(m.lastToken()).strip().equals(":")
        && m.lastToken() + 1 == patient.firstToken()
        && m.firstToken() > 1
        && ADDRESSED.contains(word(m.firstToken() - 2));
  }

  /** "Hi Mr Shah its Kayleigh …", "Dear Miss Ellis, …": to whom the message is. */
  private boolean isGreeted(Mention m) {
    int greeting = m.firstToken() - 2;
    return greeting >= 0
        && GREETED.contains(word(greeting))
        && text.gapAfter(greeting).equals(" ")
        && (greeting == 0 || text.gapAfter(greeting - 1).indexOf('\n') >= 0);
  }

  /** "Mr Shah discussed w Dr Li", "Mr Shah neurosurg Leeds aware", "Mr Shah and Dr Li coming". */
  private boolean isAtWork(int last) {
    int next = last + 1;
    if (!text.gapAfter(last).equals(" ") || next >= text.tokens().size()) {
      return false;
    }
    if (word(next).equals("discussed")) {
      return Set.of("w", "with").contains(word(next + 1));
    }
    if (ACTIVE.contains(word(next))) {
      return true;
    }
    if (Staff.isFellow(word(next))) {
      return true;
    }
    boolean and = word(next).equals("and") && Staff.isTitle(word(next + 1)) && hasSurgery();
    return (and || Staff.isSpecialty(word(next))) && isInformed(and ? next + 1 : next);
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
    boolean done = gap.equals(" ") && (DONE.contains(word(before)) || isOfList(before));
    String after = text.gapAfter(m.lastToken());
    boolean ends = m.lastToken() + 1 >= text.tokens().size() && after.indexOf('?') < 0;
    boolean sentence = after.startsWith(". ");
    return gap.indexOf('\n') < 0
        && gap.indexOf('/') < 0
        && ((ends && (bare || comma || done)) || (sentence && comma));
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
    return SURGERY.contains(word) || word.endsWith("ectomy") || word.endsWith("otomy");
  }

  private String word(int token) {
    return token >= 0 && token < text.tokens().size() ? text.tokens().get(token).folded() : "";
  }
}
