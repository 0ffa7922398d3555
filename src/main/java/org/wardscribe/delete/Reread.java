package org.wardscribe.delete;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.ledger.Claim;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.ledger.EvidenceKind;
import org.wardscribe.ledger.Outcome;

/**
 * Every item as its source has it now: what the guards compare with what was filed.
 *
 * @param goneWithoutUs the source has positively no such message any more: verify, delete nothing
 * @param stillFiled what the record system said of a document that was filed before a restore;
 *     empty: it was not asked
 * @param facts for each item the version, its keyed digest and when we asked
 */
public record Reread(
    Claim claim,
    boolean goneWithoutUs,
    Optional<StillFiled.Answer> stillFiled,
    Map<String, String> facts)
    implements Outcome {
  /** {@code false} if the source was not asked, because other guards are not met. */
  static final String ASKED = "asked";

  /** What the record system said, if it was asked. */
  static final String RECORD = "record";

  static final String VERSION = "version";
  static final String DIGEST = "digest";

  /** Our time from before the question: the answer is at least as new. */
  static final String AT = "at";

  static final String ABSENT = "absent";

  public Reread {
    facts = Map.copyOf(facts);
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.of(EvidenceKind.REREAD, facts));
    stillFiled.ifPresent(answer -> evidence.addAll(answer.evidence()));
    if (goneWithoutUs) {
      evidence.add(Evidence.of(EvidenceKind.AUTHOR_DELETED, Map.of("seen", "REREAD")));
    }
    return evidence;
  }

  @Override
  public String reason() {
    return goneWithoutUs ? "GONE_AT_SOURCE" : "";
  }
}
