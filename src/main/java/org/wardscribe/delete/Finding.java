package org.wardscribe.delete;

import java.time.Instant;
import org.wardscribe.ledger.LegalHold;

/** What one guard found. */
sealed interface Finding {
  /** As {@code GUARDS} evidence holds it: {@code met}, or {@code not-met: CODE}. */
  default String fact() {
    return "not-met: " + code();
  }

  String code();

  record Met() implements Finding {
    @Override
    public String fact() {
      return "met";
    }

    @Override
    public String code() {
      return "MET";
    }
  }

  /** A legal hold covers the entry. */
  record OnHold(LegalHold hold) implements Finding {
    @Override
    public String code() {
      return "LEGAL_HOLD";
    }
  }

  /** It is filed, and not to be deleted. */
  record Retain(String code, String sentence) implements Finding {}

  /** A person must look. */
  record ForAPerson(String code, String sentence) implements Finding {}

  /** It may be met later. */
  record NotYet(String code, Instant due) implements Finding {}
}
