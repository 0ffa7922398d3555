package org.wardscribe.identify;

import java.util.Set;

/** What somebody else has, told of by a bare name: "Isambard's epidural", "Wanda's came back". */
final class OthersThings {
  /** Of a thing or a person that is somebody's: "Winnie's leaking". */
  static final Set<String> GONE_WRONG =
      WordList.of(
          """
          leaking tissued blocked wet soiled swollen bleeding sore asking wanting crying shouting
          climbing wandering refusing desaturating scoring struggling vomiting choking itching
          deteriorating dropping spiking burning hurting awol absconded missing
          """);

  /** Behind what is somebody's, without saying what: "Wanda's came back". */
  private static final Set<String> CAME =
      Set.of("came", "comes", "went", "were", "aren", "are", "isnt", "isn");

  private final Sentences text;
  private final OtherNames names;

  OthersThings(Sentences text, OtherNames names) {
    this.text = text;
    this.names = names;
  }

  boolean is(int i) {
    if (!text.isGenitive(i)
        || !(names.isOthers(i) || names.mayBeOthers(i))
        || text.isStaff(i)
        || !text.afterNumber(i)) {
      return false;
    }
    return CAME.contains(text.word(i + 2)) || (!text.isOfNumber(i) && isOwn(i));
  }

  /** "Isambard's epidural is patchy", "Wanda's came back", "Winnie's leaking". */
  private boolean isOwn(int i) {
    int thing = i + 2;
    String word = text.word(thing);
    boolean clinical =
        names.isOthers(i)
            && text.vocabularyCare(thing)
            && !Staff.isRoleAfter(word)
            && !Staff.isTeam(word)
            && !Staff.isDuty(word)
            && !word.endsWith("ing")
            && !word.endsWith("ed");
    return clinical || (text.starts(i) && GONE_WRONG.contains(word));
  }
}
