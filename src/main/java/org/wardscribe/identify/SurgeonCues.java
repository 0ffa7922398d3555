package org.wardscribe.identify;

import java.util.Set;
import org.wardscribe.identify.MessageText.Token;

/** Surgeons are called Mr, Mrs and Miss, as patients are: what stands around tells them apart. */
final class SurgeonCues {
  private final MessageText text;

  SurgeonCues(MessageText text) {
    this.text = text;
  }

  /** "under Mr Patel", "Mr Patel's list". */
  boolean surgeon(Mention m) {
    int before = m.firstToken() - 2;
    boolean under =
        before >= 0
            && text.near(before, 3)
            && Set.of(
                    "under",
                    "by",
                    "w",
                    "with",
                    "dw",
                    "per",
                    "cons",
                    "consultant",
                    "surgeon",
                    "from",
                    "via")
                .contains(word(before));
    boolean department =
        before >= 0
            && text.gapAfter(before).equals(" ")
            && Staff.isSpecialty(word(before))
            && !word(before).equals("stroke")
            && (m.lastToken() + 1 == text.tokens().size()
                || ".!\n".indexOf(text.gapAfter(m.lastToken()).charAt(0)) >= 0);
    int after = afterGenitive(m.lastToken());
    boolean team =
        after > m.lastToken() + 1
            && text.near(after - 1, 2)
            && Set.of("list", "clinic", "team", "firm", "theatre", "secretary", "reg", "round")
                .contains(word(after));
    return under || department || team;
  }

  /** "Miss Shah to review", "Mr Patel aware": said of patients, too. */
  boolean perhaps(Mention m) {
    int after = afterGenitive(m.lastToken());
    boolean genitive = after > m.lastToken() + 1;
    boolean near = after < text.tokens().size() && text.near(after - 1, 2);
    boolean team = near && genitive && Staff.isTeam(word(after));
    boolean does =
        near
            && Set.of(
                    "aware",
                    "happy",
                    "advised",
                    "advises",
                    "reviewing",
                    "operating",
                    "scrubbed",
                    "agrees",
                    "agreed",
                    "list",
                    "clinic",
                    "team",
                    "firm",
                    "reg")
                .contains(word(after));
    boolean review =
        near
            && word(after).equals("to")
            && after + 1 < text.tokens().size()
            && Set.of("review", "see", "operate", "scrub", "decide", "consent")
                .contains(word(after + 1));
    return team || does || review;
  }

  private int afterGenitive(int last) {
    int next = last + 1;
    return next < text.tokens().size() && word(next).equals("s") && text.gapLength(last) == 1
        ? next + 1
        : next;
  }

  private String word(int token) {
    if (token < 0 || token >= text.tokens().size()) {
      return "";
    }
    Token found = text.tokens().get(token);
    return found.folded();
  }
}
