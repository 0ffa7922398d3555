package org.wardscribe.delete;

import java.time.Instant;
import java.util.Map;
import org.wardscribe.connector.VerifyDeletion.Verification;

/** What a source answered to the question whether one item is gone. */
record ItemVerification(Kind kind, Instant at, String words) {
  static final String ANSWER = "verified";

  /** The three answers there are. */
  enum Kind {
    GONE,
    STILL_THERE,
    CANNOT_TELL
  }

  static ItemVerification of(Verification answer) {
    if (answer instanceof Verification.Gone gone) {
      return new ItemVerification(Kind.GONE, gone.at(), ItemFacts.words(gone.evidence()));
    }
    if (answer instanceof Verification.StillThere there) {
      return new ItemVerification(Kind.STILL_THERE, there.at(), "version " + there.version());
    }
    Verification.CannotTell cannotTell = (Verification.CannotTell) answer;
    return cannotTell(cannotTell.why(), cannotTell.at());
  }

  static ItemVerification cannotTell(String why, Instant at) {
    return new ItemVerification(Kind.CANNOT_TELL, at, ItemFacts.words(why));
  }

  void write(Map<String, String> facts, long item) {
    ItemFacts.put(facts, item, ANSWER, kind);
    ItemFacts.put(facts, item, "verifiedAt", at);
    ItemFacts.put(facts, item, "words", words);
  }
}
