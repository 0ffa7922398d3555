package org.wardscribe.ledger;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that a transition stands on, and from which the next stage's proof is rebuilt.
 *
 * <p>{@code facts} holds codes, ids, times and digests, never a word of a patient or of a message:
 * it is shown and audited. {@code content} may hold both: it is stored encrypted, and purged with
 * the entry's payload. Empty content is {@code ""}.
 */
public record Evidence(EvidenceKind kind, Map<String, String> facts, String content) {
  /**
   * In the evidence of an attempt that only is supposed, since the ledger was restored from a
   * backup: not before when it can have been made.
   */
  public static final String MAY_HAVE_LEFT_AT = "mayHaveLeftAt";

  /** In an accept: who gave it. */
  public static final String ACKNOWLEDGED_BY = "acknowledgedBy";

  /** The record system itself; anything else counts as an engine on the way. */
  public static final String BY_EPR = "EPR";

  public Evidence {
    Objects.requireNonNull(kind, "kind");
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    Objects.requireNonNull(content, "content");
  }

  public static Evidence of(EvidenceKind kind, Map<String, String> facts) {
    return new Evidence(kind, facts, "");
  }

  /** With {@code content} as JSON. */
  public static Evidence of(EvidenceKind kind, Map<String, String> facts, Object content) {
    return new Evidence(kind, facts, EvidenceJson.write(content));
  }

  /** The content, rebuilt. */
  public <T> T contentAs(Class<T> type) {
    return EvidenceJson.read(content, type);
  }

  /** The fact of this name; that it is there is part of the kind's contract. */
  public String fact(String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new EvidenceException(kind + " evidence has no '" + name + "'");
    }
    return value;
  }

  /** True for an accept that the record system itself gave. */
  boolean isByTheRecord() {
    return kind == EvidenceKind.ACCEPTANCE && BY_EPR.equals(facts.get(ACKNOWLEDGED_BY));
  }

  @Override
  public String toString() {
    return kind + facts.toString();
  }
}
