package org.wardscribe.identify.stress;

import static org.wardscribe.identify.stress.Marked.as;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Invented staff: some stand in the staff table, the others are known by a cue beside the name. */
final class Staff {
  private static final List<String> CUES =
      List.of("Dr ", "Dr. ", "Sister ", "Prof ", "SN ", "Nurse ");

  /** One member of staff. */
  record Member(String given, String family) {}

  private final List<Member> listed = new ArrayList<>();
  private final List<Member> others = new ArrayList<>();

  Staff(Dice dice, Population population) {
    for (int i = 0; i < 40; i++) {
      Person like = population.anyone();
      (i < 25 ? listed : others)
          .add(
              new Member(
                  Spelling.plain(like.first()), Spelling.plain(population.anyone().family())));
    }
  }

  List<Member> listed() {
    return List.copyOf(listed);
  }

  /** The author of a message, as the thread's known staff. */
  Set<String> author(Dice dice) {
    Member member = dice.pick(listed);
    return Set.of(member.given() + " " + member.family());
  }

  String mention(Dice dice) {
    if (dice.percent(35)) {
      Member member = dice.pick(listed);
      return as(What.NAME_STAFF, member.given() + " " + member.family());
    }
    Member member = dice.pick(dice.percent(50) ? listed : others);
    return dice.percent(85)
        ? dice.pick(CUES) + as(What.NAME_STAFF, member.family())
        : "Dr " + as(What.NAME_STAFF, member.given() + " " + member.family());
  }
}
