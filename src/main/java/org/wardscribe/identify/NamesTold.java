package org.wardscribe.identify;

import java.util.Set;

/**
 * Bare names that begin a sentence in which they lie somewhere, want something for themselves or
 * are to have something done: "Enid opposite is wet", "Idris wants a laxative".
 */
final class NamesTold {
  private static final Set<String> BESIDE = Set.of("opposite", "across", "adjacent");

  /** What patients ask for, and colleagues don't. */
  private static final Set<String> COMFORTS =
      WordList.of(
          """
          home laxative laxatives painkiller painkillers analgesia sleeping drink water toilet
          commode fag phone nicotine something bottle bedpan blanket food sandwich tea out tablets
          """);

  private static final Set<String> ABLE =
      WordList.of(
          """
          managed managing walked walks mobilised mobilises slept ate eating drank drinking
          tolerated tolerating passed coughing absconded fell
          """);

  /** Before a name that begins what is said. */
  private static final Set<String> LEADS =
      WordList.of("meanwhile also and but btw then now plus however similarly ps");

  private static final Set<String> SUFFERS = WordList.of("eat drink mobilise transfer move");

  private static final Set<String> REACHED =
      WordList.of(
          """
          asked bleeped told informed copied called contacted updated rung free on in around there
          invited included added involved emailed phoned paged
          """);

  /** Colleagues ask and want, too. */
  private static final Set<String> WORKING = Set.of("asking", "wanting", "refusing", "dropping");

  private static final Set<String> LIES =
      Set.of("still", "waiting", "has", "is", "was", "needs", "wants", "not", "hasnt");

  private static final Set<String> DEEDS =
      Set.of("pulled", "refused", "vomited", "dropped", "removed", "spiked", "scored");

  private final Sentences text;
  private final OtherNames names;

  NamesTold(Sentences text, OtherNames names) {
    this.text = text;
    this.names = names;
  }

  boolean is(int i) {
    if (!(names.isOthers(i) || names.mayBeOthers(i)) || text.isStaff(i)) {
      return false;
    }
    if (text.isOfNumber(i)) {
      return false;
    }
    int next = i + 1;
    if (text.isGenitive(i)) {
      return false;
    }
    if (text.gapAfter(i).startsWith(": ") && names.isOthers(i) && !text.startsLine(i)) {
      return text.isCare(next) || text.vocabularyCare(next);
    }
    if (isNext(i) || isToBe(i) || isFor(i)) {
      return true;
    }
    return (text.starts(i) || (LEADS.contains(text.word(i - 1)) && text.starts(i - 1)))
        && text.sameClause(i)
        && (isBeside(next)
            || wants(next)
            || isDone(next)
            || isInto(next)
            || isMeasured(next)
            || isAble(next)
            || needsLater(next)
            || isGoingWrong(next));
  }

  /** "next on the list is Callum": whoever is next. */
  private boolean isNext(int i) {
    int at = i - 1;
    for (int seen = 0;
        seen < 3 && Set.of("is", "wee", "the", "then").contains(text.word(at));
        seen++) {
      at--;
    }
    boolean list = text.word(at).equals("list") || text.word(at).equals("theatre");
    int on = text.word(at - 1).equals("the") ? at - 2 : at - 1;
    return list
        && Set.of("on", "for", "in").contains(text.word(on))
        && text.word(on - 1).equals("next")
        && text.sameSentence(i - 1);
  }

  /** "Stefan CIWA 22": a score or a value behind the name. */
  private boolean isMeasured(int k) {
    if (Set.of("up", "down").contains(text.word(k)) && text.isFigure(k + 1)) {
      return true; // "Yasmin up 3kg"
    }
    boolean value =
        text.isFigure(k + 1)
            && text.gapAfter(k).equals(" ")
            && !text.gapAfter(k + 1).isEmpty(); // "Vit K 1mg"
    return value
        && !text.isFigure(k)
        && (text.isAbbreviation(k) || CareWords.OBSERVED.contains(text.word(k)))
        && !Staff.isRoleAfter(text.word(k))
        && !Staff.isSpecialty(text.word(k));
  }

  /** "Emlyn only managed 2m". */
  private boolean isAble(int k) {
    int at = Set.of("only", "also", "still", "just", "has").contains(text.word(k)) ? k + 1 : k;
    return ABLE.contains(text.word(at)) && !text.word(at + 1).equals("to");
  }

  /** "could Delphine be moved", "can Idris eat"; not "can Raj be bleeped". */
  private boolean isToBe(int i) {
    if (!Set.of("can", "could", "should").contains(text.word(i - 1))) {
      return false;
    }
    return SUFFERS.contains(text.word(i + 1))
        || (text.word(i + 1).equals("be") && !REACHED.contains(text.word(i + 2)));
  }

  /** "the 2nd unit is for Achterberg". */
  private boolean isFor(int i) {
    return text.word(i - 1).equals("for")
        && Set.of("is", "are", "was").contains(text.word(i - 2))
        && names.isOthers(i);
  }

  /** "has gone into VT". */
  private boolean isInto(int k) {
    return Set.of("has", "had").contains(text.word(k))
        && Set.of("gone", "dropped", "developed", "deteriorated", "arrested")
            .contains(text.word(k + 1));
  }

  /** "Enid opposite is wet", "Bogdan in 4 still waiting for his inhaler". */
  private boolean isBeside(int k) {
    boolean other =
        text.word(k + 1).equals("the")
            && Set.of("other", "next", "end", "far").contains(text.word(k + 2))
            && CareWords.PLACES.contains(text.word(k + 3));
    boolean in =
        text.word(k).equals("in")
            && (other || CareWords.PLACES.contains(text.word(k + 1)) || text.isNumber(k + 1));
    if (in && other && isCaredFor(k + 4)) {
      return true;
    }
    boolean opposite = BESIDE.contains(text.word(k));
    if (!in && !opposite) {
      return false;
    }
    int at = k + 1;
    while (in && at < text.size() && at - k <= 3 && !LIES.contains(text.word(at))) {
      at++;
    }
    return LIES.contains(text.word(at)) && (opposite || isCaredFor(at));
  }

  /** "Queenie up all night shouting". */
  private boolean isGoingWrong(int k) {
    for (int at = k; at <= k + 3 && text.sameSentence(at - 1); at++) {
      if (OthersThings.GONE_WRONG.contains(text.word(at))) {
        return !WORKING.contains(text.word(at));
      }
      if (text.gapAfter(at).startsWith(",")) {
        return false;
      }
    }
    return false;
  }

  private boolean wants(int k) {
    boolean wants = Set.of("wants", "wanted", "wanting").contains(text.word(k));
    for (int at = k + 1; wants && at <= k + 4 && text.sameSentence(at - 1); at++) {
      if (COMFORTS.contains(text.word(at))) {
        return true;
      }
    }
    return false;
  }

  /** "Ochieng pulled the line again". */
  private boolean isDone(int k) {
    return DEEDS.contains(text.word(k)) && isCaredFor(k);
  }

  /** "Ochieng much the same, needs a new picc". */
  private boolean needsLater(int k) {
    for (int at = k;
        at < text.size() && at - k <= Sentences.REACH && text.sameSentence(at - 1);
        at++) {
      if (text.gapAfter(at - 1).startsWith(",")
          && Set.of("needs", "awaiting", "mffd", "nbm", "vomiting").contains(text.word(at))) {
        return !text.isTold(at) && isCaredFor(at);
      }
    }
    return false;
  }

  /** Care is spoken of in what is left of the sentence. */
  private boolean isCaredFor(int k) {
    for (int at = k;
        at < text.size() && at - k <= Sentences.REACH && text.sameSentence(at - 1);
        at++) {
      if (text.isCare(at)
          || CareWords.NEED.contains(text.word(at))
          || CareWords.ILL.contains(text.word(at))
          || text.word(at).equals("waiting")) {
        return true;
      }
    }
    return false;
  }
}
