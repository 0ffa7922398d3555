package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/**
 * Says of one name beside a department that a colleague is meant: "Kit biochem", "Ola in path:",
 * "PALS Dot". Weaker than a role: a record's own name is the patient's all the same.
 */
final class DepartmentCues {
  private static final int MOST_WORDS = 3;
  private static final Set<String> AT = WordList.of("from", "in", "at", "of", "the", "on");

  private final MessageText text;
  private final NameWords words;

  DepartmentCues(MessageText text, NameWords words) {
    this.text = text;
    this.words = words;
  }

  boolean is(Mention m) {
    return isOfWorker(m)
        || (isOneName(m) && (signsWith(m.lastToken()) || isCalled(m.firstToken(), m.lastToken())));
  }

  /** "social worker Dee Amos", "support worker Bogdan": whatever follows. */
  private boolean isOfWorker(Mention m) {
    int worker = m.firstToken() - 1;
    return worker > 0
        && m.words().size() <= 2
        && text.gapAfter(worker).equals(" ")
        && text.gapAfter(worker - 1).equals(" ")
        && Departments.isWorker(word(worker))
        && (isField(word(worker - 1)) || Departments.is(word(worker - 1)));
  }

  /** One name, perhaps with an initial: "Fiona M". */
  private static boolean isOneName(Mention m) {
    return m.title().isEmpty()
        && m.words().stream().filter(w -> w.length() > 1).count() == 1
        && m.words().size() <= 2;
  }

  /** "Kit biochem.", "Ola in path:", "Bo, podiatry:", "Idris K custody nurse:". */
  private boolean signsWith(int last) {
    if (!text.near(last, 3) || !Set.of("", ",", "-", "–", "(", "/").contains(gap(last))) {
      return false;
    }
    boolean works = false;
    for (int i = last + 1; i <= last + MOST_WORDS && i < text.tokens().size(); i++) {
      String word = word(i);
      boolean at = AT.contains(word);
      works |= Departments.is(word) || Departments.isWorker(word) || Staff.isRoleAfter(word);
      if (!at
          && !Departments.is(word)
          && !Departments.isWorker(word)
          && !Staff.isRoleAfter(word)
          && !Staff.isDuty(word)) {
        return false;
      }
      boolean from = word(last + 1).equals("from") && works && i > last + 1;
      if (works && (closes(i) || from || tells(i))) {
        return true;
      }
      if (!text.near(i, 1)) {
        return false;
      }
    }
    return false;
  }

  /** "Agata phleb bled", "Jo appts says". */
  private boolean tells(int i) {
    return text.near(i, 1)
        && Set.of(
                "bled",
                "rang",
                "says",
                "said",
                "called",
                "phoned",
                "aware",
                "reports",
                "confirms",
                "bleeped",
                "paged",
                "informed",
                "contacted",
                "coming",
                "attending",
                "reviewing",
                "reviewed",
                "advised",
                "advises",
                "happy",
                "here")
            .contains(word(i + 1));
  }

  /** "PALS Dot.", "Bereavement Dot:", "the health visitor Fiona M": the place before the name. */
  private boolean isCalled(int first, int last) {
    int before = first - 1;
    if (before < 0 || !text.gapAfter(before).equals(" ")) {
      return false;
    }
    if (tells(last) && (Departments.is(word(before)) || Staff.isSpecialty(word(before)))) {
      return true; // "haem Nandini says"
    }
    if (!closes(last)) {
      return false;
    }
    if (Departments.isWorker(word(before))) {
      return before > 0
          && text.near(before - 1, 1)
          && (Departments.is(word(before - 1))
              || Staff.isDuty(word(before - 1))
              || isField(word(before - 1)));
    }
    return Departments.is(word(before)) && starts(before);
  }

  private static boolean isField(String word) {
    return Set.of("health", "school", "family", "support", "link", "key", "care", "case", "youth")
        .contains(word);
  }

  private boolean starts(int i) {
    if (words.startsLine(i)) {
      return true;
    }
    String gap = gap(i - 1);
    return !gap.isEmpty() && ".,;:!?-–—(".indexOf(gap.charAt(gap.length() - 1)) >= 0;
  }

  private boolean closes(int i) {
    String gap = text.gapAfter(i);
    return i + 1 >= text.tokens().size()
        || gap.indexOf('\n') >= 0
        || (!gap.isBlank() && ".:!)".indexOf(gap.strip().charAt(0)) >= 0);
  }

  private String gap(int i) {
    return text.gapAfter(i).strip();
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
