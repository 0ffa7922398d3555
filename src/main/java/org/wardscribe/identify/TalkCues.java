package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Says by who speaks, who is spoken to and who signs that a member of staff is meant. */
final class TalkCues {
  private static final Set<String> FAREWELLS =
      WordList.of(
          """
          thanks thx thank regards cheers ta x xx bw rgds wishes yrs yours sincerely faithfully
          diolch slainte
          """);
  private static final Set<String> GREETINGS =
      WordList.of("hi", "hello", "hey", "hiya", "dear", "morning", "afternoon", "evening");

  /** What lies "under" somebody's name. */
  private static final Set<String> RECORDS =
      WordList.of(
          """
          notes records record results bloods films imaging images cxr xr ct mri scan scans pacs
          known filed listed registered booked
          """);

  /** Whom one does this "to" is a colleague. */
  private static final Set<String> SPOKEN =
      WordList.of(
          """
          spoke spoken speak handed talked discussed over referred phoned rung escalated reported
          bleeped telephoned faxed emailed result results verbal message handover report through relayed
          forwarded copied texted speak hands handing handed paged messaged
          """);

  /** "swap with Isla": of two patients. */
  private static final Set<String> EXCHANGED =
      WordList.of("swap swapped swapping mixed mix confused muddled share shares sharing beside");

  /** One does this "for" a colleague. */
  private static final Set<String> COVERED =
      WordList.of("covering", "cover", "covers", "covered", "filling", "instead");

  private static final Set<String> MODAL = WordList.of("can", "could", "will", "would");
  private static final Set<String> HANDS =
      WordList.of(
          "hand", "hands", "handing", "handed", "pass", "passing", "passed", "give", "giving");
  private static final int MOST_NAMED = 5;
  private static final int MOST_ASKED = 6;

  private final MessageText text;
  private final NameWords words;
  private final NameForm form;
  private final boolean copied;
  private final TalkHeads heads;

  TalkCues(MessageText text, NameWords words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.form = new NameForm(text, words);
    this.heads = TalkHeads.of(text, words, vocabulary);
    this.copied = heads.isTalk() || CopiedTalk.is(text, words);
  }

  /** Before the mark with which the lines of a copied talk begin. */
  boolean speaksInTalk(Mention m) {
    return heads.speaks(m.firstToken());
  }

  /**
   * "[10:02] Fiona:", "Fiona: who's got", "Raj (reg):" at the start of a line; not "Kerry Addison:
   * K 5.9", which tells of a patient.
   *
   * @param atNumber a patient's number or birthday stands beside
   */
  boolean speaks(Mention m, boolean atNumber) {
    if (heads.lists(m.firstToken())) {
      return false;
    }
    int last = m.lastToken();
    for (int seen = 0;
        seen < 2
            && text.gapAfter(last).equals(" ")
            && last + 1 < text.tokens().size()
            && (Staff.isRoleAfter(word(last + 1)) || Staff.isDuty(word(last + 1)));
        seen++) {
      last++;
    }
    // "Niall 02:14: still 150"; "Kerry Addison 02:14: K 6.2" is a patient's result.
    if (words.startsLine(m.firstToken()) && CopiedTalk.isTimed(text, last)) {
      boolean one = words.isGiven(m.firstToken()) || !reports(last + 2);
      return (copied || (m.words().size() == 1 && one)) && m.words().get(0).length() > 1;
    }
    if (copied && isSaid(m)) {
      return true;
    }
    String gap = text.gapAfter(last);
    boolean colon =
        (gap.startsWith(":") && !gap.startsWith("::"))
            || (gap.startsWith("> ")
                && words.startsLine(m.firstToken())
                && (copied || m.words().size() == 1));
    boolean stamped =
        gap.startsWith(">") || copied || last > m.lastToken() || !words.startsLine(m.firstToken());
    boolean told = atNumber || (m.words().size() > 1 && reports(last));
    return colon
        && (stamped || !told)
        && m.words().size() <= 3
        && afterStamp(m.firstToken())
        && m.words().get(0).length() > 1;
  }

  /** Both of "Una > Conall: …", at the start of a line. */
  private boolean isSaid(Mention m) {
    int first = m.firstToken();
    boolean says = words.startsLine(first) && CopiedTalk.isSaidTo(text, m.lastToken());
    boolean hears =
        first > 0 && words.startsLine(first - 1) && CopiedTalk.isSaidTo(text, first - 1);
    return m.words().size() == 1 && (says || hears);
  }

  /** "@Les can you", "Deborah - it's about …": whoever has the patient's name, too. */
  boolean called(Mention m) {
    if (m.start() > 0 && text.at(m.start() - 1) == '@') {
      return m.start() == 1 || !Character.isLetterOrDigit(text.at(m.start() - 2));
    }
    int next = m.lastToken() + 1;
    String gap = text.gapAfter(m.lastToken()).strip();
    boolean parted = gap.equals("-") || gap.equals("–") || gap.equals(",");
    boolean its =
        Set.of("it", "this", "its").contains(word(next))
            && Set.of("s", "is", "about", "re").contains(word(next + 1));
    boolean about =
        its && (word(next + 1).equals("about") || Set.of("about", "re").contains(word(next + 2)));
    return parted && about && form.isOneName(m) && words.startsLine(m.firstToken());
  }

  /** A figure comes at once: "K 5.9", "bed 4", "72F". */
  private boolean reports(int last) {
    for (int i = last; i <= last + 1 && text.near(i, 3); i++) {
      if (text.tokens().get(i + 1).number()) {
        return true;
      }
    }
    return false;
  }

  /** At the start of the text or of a line, or behind a time or date in brackets. */
  private boolean afterStamp(int first) {
    for (int i = first - 1; i >= 0; i--) {
      String gap = text.gapAfter(i);
      if (gap.indexOf('\n') >= 0) {
        return true;
      }
      if (first - i > 8
          || (!text.tokens().get(i).number()
              && !Set.of("am", "pm").contains(word(i))
              && !isPlace(i))) {
        return false;
      }
    }
    return true;
  }

  /** "[16:21] Ward 5 Isla:": where who speaks is. */
  private boolean isPlace(int i) {
    return Set.of("ward", "wd", "bay").contains(word(i)) && text.tokens().get(i + 1).number();
  }

  /** "this is Amir", "Amir here", "it's Jo from AMU". */
  boolean introduced(Mention m) {
    int before = m.firstToken() - 1;
    boolean thisIs =
        before > 0
            && text.near(before, 2)
            && ((word(before).equals("is") && word(before - 1).equals("this"))
                || (word(before).equals("s") && word(before - 1).equals("it"))
                || (word(before).equals("m") && word(before - 1).equals("i"))
                || (word(before).equals("is")
                    && word(before - 1).equals("name")
                    && before > 1
                    && word(before - 2).equals("my")));
    thisIs |= its(before, m.lastToken());
    boolean here =
        text.near(m.lastToken(), 2)
            && word(m.lastToken() + 1).equals("here")
            && (words.startsLine(m.firstToken()) || greeted(before));
    return thisIs || here;
  }

  /** "its Jo from bay 4": without the apostrophe only before "from", "in", "again" and the like. */
  private boolean its(int before, int last) {
    return before >= 0
        && text.near(before, 1)
        && word(before).equals("its")
        && text.near(last, 1)
        && (Set.of("from", "on", "in", "again", "here", "at", "the").contains(word(last + 1))
            || Staff.isRoleAfter(word(last + 1))
            || Staff.isDuty(word(last + 1)));
  }

  /** "Hi all, Lowri here". */
  private boolean greeted(int before) {
    return Set.of("all", "team", "everyone", "folks", "guys", "hi", "hello", "hey", "morning")
        .contains(word(before));
  }

  /** "w/ Divya", "d/w Tom", "seen by Raj", "thanks Jo". */
  boolean said(Mention m) {
    int before = m.firstToken() - 1;
    if (m.start() > 0 && text.at(m.start() - 1) == '@') {
      return true;
    }
    if (before < 0
        || !text.near(before, 3)
        || text.gapAfter(before).contains(". ")
        || text.gapAfter(before).indexOf('?') >= 0
        || (word(before).equals("under") && RECORDS.contains(word(before - 1)))
        || isTold(m, before)
        || (word(before).equals("with") && isExchanged(word(before - 1)))) {
      return false;
    }
    if (word(before).equals("to") && isToldAtEnd(m, before)) {
      return true;
    }
    if (word(before).equals("to") && before > 0) {
      return SPOKEN.contains(word(before - 1)) || handsOver(before);
    }
    if (word(before).equals("for")) {
      return COVERED.contains(word(before - 1));
    }
    if (word(before).equals("and")) {
      return before > 1
          && words.kind(before - 1) != NameWords.Kind.NONE
          && Staff.isDoneWith(word(before - 2));
    }
    boolean phone =
        Set.of("ring", "rang", "call", "called", "told", "tell", "from").contains(word(before));
    return Staff.isDoneWith(word(before)) && (!phone || form.isOneName(m));
  }

  /** "swap", "sharing": before "with" of two patients. */
  static boolean isExchanged(String folded) {
    return EXCHANGED.contains(folded);
  }

  /** "Phoned: …", and in a last line "to Kirsty Ineson". */
  private boolean isToldAtEnd(Mention m, int to) {
    return words.startsLine(to)
        && m.lastToken() == text.tokens().size() - 1
        && SPOKEN.contains(word(0));
  }

  /** "Hi, Catherine Blyth 061166 8920": after a comma not who is greeted, but the patient. */
  private boolean isTold(Mention m, int before) {
    return GREETINGS.contains(word(before))
        && text.gapAfter(before).startsWith(",")
        && m.words().size() > 1;
  }

  /** "Roz handing Ioana Dragomir to Wendy: 999 …": also beside the number. */
  boolean handedTo(Mention m) {
    int to = m.firstToken() - 1;
    if (m.words().size() > 1 || to < 1 || !word(to).equals("to") || !text.near(to, 1)) {
      return false;
    }
    // "Ffion to Mabli: Kerry Addison 999 …"
    boolean letter =
        words.kind(to - 1) != NameWords.Kind.NONE
            && (words.startsLine(to - 1) || afterStamp(to - 1))
            && text.gapAfter(m.lastToken()).startsWith(":");
    if (letter) {
      return true;
    }
    for (int i = to - 1; i >= 0 && to - i <= MOST_NAMED && text.near(i, 1); i--) {
      if (HANDS.contains(word(i))) {
        return i < to - 1;
      }
      if (words.kind(i) == NameWords.Kind.NONE) {
        return false;
      }
    }
    return false;
  }

  /** The second of "handover from Kit to Lorna". */
  private boolean handsOver(int to) {
    int from = to - 1;
    while (to - from <= 3 && from > 0 && words.kind(from) != NameWords.Kind.NONE) {
      from--;
    }
    return from < to - 1 && from >= 0 && word(from).equals("from");
  }

  /** "Raj can you", "Fiona, please" at the start of a line. */
  boolean addressed(Mention m) {
    int next = m.lastToken() + 1;
    return m.words().size() == 1
        && next < text.tokens().size()
        && (startsSentence(m.firstToken()) || alternative(m.firstToken()))
        && text.near(m.lastToken(), 3)
        && !(MODAL.contains(word(next)) && MentionRoles.isSuffered(word(next + 1)))
        && (Staff.isDoing(word(next)) || StaffRoles.bleep(text, m.lastToken()));
  }

  /** The second of "Olu or Bex can you". */
  private boolean alternative(int first) {
    return first > 1
        && Set.of("or", "and").contains(word(first - 1))
        && words.kind(first - 2) != NameWords.Kind.NONE
        && startsSentence(first - 2);
  }

  /** "FAO Chloe Adu - 999 …", "bleep Sam Lee": also beside a number. */
  boolean sentFor(Mention m) {
    int before = m.firstToken() - 1;
    return before >= 0
        && m.words().size() <= 2
        && text.gapAfter(before).equals(" ")
        && Set.of("fao", "bleep").contains(word(before))
        && !text.gapAfter(m.lastToken()).equals(" ");
  }

  /** "… please. Sarah", "- Tom", "thanks, Jo" at the end. */
  boolean signs(Mention m) {
    boolean end =
        m.lastToken() == text.tokens().size() - 1
            || bracketsEnd(m.lastToken())
            || (m.lastToken() == text.tokens().size() - 2
                && Set.of("x", "xx", "xxx", "ta", "thx").contains(word(m.lastToken() + 1)))
            || (text.gapAfter(m.lastToken()).indexOf('\n') >= 0
                && m.firstToken() > 0
                && FAREWELLS.contains(word(m.firstToken() - 1)));
    boolean asked = m.words().size() > 1 && text.gapAfter(m.lastToken()).indexOf('?') >= 0;
    if (!end || asked || m.words().size() > 2 || m.firstToken() == 0) {
      return false;
    }
    int before = m.firstToken() - 1;
    String gap = text.gapAfter(before);
    boolean breaks =
        gap.indexOf('\n') >= 0
            || gap.contains(". ")
            || gap.contains("! ")
            || gap.contains("? ")
            || gap.strip().equals("-")
            || gap.strip().equals("–")
            || (gap.equals(", ") && m.words().size() == 1 && isRequest(before));
    return breaks || FAREWELLS.contains(word(before));
  }

  /** "pls chase CK, Tamsin": behind what is asked for in a sentence of its own. */
  private boolean isRequest(int last) {
    for (int i = last; i > 0 && last - i < MOST_ASKED && text.near(i - 1, 1); i--) {
      if (Set.of("pls", "please", "plz").contains(word(i - 1))) {
        return true;
      }
    }
    return false;
  }

  /** The "(B6)" of "– Tamsin (B6)". */
  private boolean bracketsEnd(int last) {
    int left = text.tokens().size() - 1 - last;
    return left >= 1
        && left <= 3
        && text.gapAfter(last).strip().equals("(")
        && text.gapAfter(last + left).strip().startsWith(")");
  }

  private boolean startsSentence(int first) {
    if (words.startsLine(first)) {
      return true;
    }
    String gap = text.gapAfter(first - 1).strip();
    return gap.endsWith(".") || gap.endsWith("?") || gap.endsWith("!") || gap.endsWith(":");
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
