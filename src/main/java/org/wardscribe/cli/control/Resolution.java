package org.wardscribe.cli.control;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.wardscribe.ledger.Correction;
import org.wardscribe.ledger.EntryPart;
import org.wardscribe.ledger.State;

/**
 * Whose an entry is in a state, and which verbs lead on from there.
 *
 * @param owner a role, {@code author} or {@code wardscribe}
 * @param verbs as they are written on the command line; empty: nothing to decide here
 */
record Resolution(String owner, List<String> verbs) {
  /** A correction was given up, and the document stands where it does not belong. */
  static final Resolution WRONG_DOCUMENT =
      owned(ControlRole.INFORMATION_GOVERNANCE, ControlVerb.CORRECT);

  /** It was filed with the words of an account that was suspended then. */
  static final Resolution SUSPENDED_ACCOUNT =
      owned(ControlRole.INFORMATION_GOVERNANCE, ControlVerb.ACCOUNT_SETTLE, ControlVerb.CORRECT);

  /** Words of it were said while a stranger could read them. */
  static final Resolution WRONG_RECIPIENT =
      owned(ControlRole.INFORMATION_GOVERNANCE, ControlVerb.MEMBERS_SETTLE);

  /** Why an entry is held that a person may split. */
  private static final Set<String> OF_TWO_PATIENTS =
      Set.of("MULTIPLE_PATIENTS", "IDENTIFIER_CONFLICT", EntryPart.SPLIT_AGAIN);

  /**
   * @param reason why it is where it is
   */
  static Resolution of(State state, boolean unresolvedAttempt, String reason) {
    if (state == State.HELD && reason.equals(Correction.NOT_CANCELLED)) {
      return owned(
          ControlRole.INFORMATION_GOVERNANCE,
          ControlVerb.RETRY,
          ControlVerb.CANCELLED_IN_EPR,
          ControlVerb.GIVE_UP);
    }
    if (state == State.HELD && reason.equals(Correction.UNFILED_VERSION)) {
      return owned(ControlRole.CLINICIAN, ControlVerb.CONFIRM, ControlVerb.REJECT);
    }
    if (state == State.HELD && !unresolvedAttempt && OF_TWO_PATIENTS.contains(reason)) {
      return owned(
          ControlRole.CLINICIAN,
          ControlVerb.SPLIT,
          ControlVerb.CONFIRM,
          ControlVerb.SET_AUTHOR,
          ControlVerb.RETRY,
          ControlVerb.REJECT);
    }
    if (state == State.HELD && !unresolvedAttempt && reason.equals("ACCOUNT_SUSPENDED")) {
      return owned(
          ControlRole.CLINICIAN, ControlVerb.SET_AUTHOR, ControlVerb.RETRY, ControlVerb.REJECT);
    }
    if (state == State.HELD && reason.equals(EntryPart.WORDS_MOVED)) {
      return owned(
          ControlRole.CLINICIAN, ControlVerb.CORRECT, ControlVerb.REJECT, ControlVerb.FOUND_IN_EPR);
    }
    if (state == State.ESCALATED && reason.equals("ATTACHMENTS_NOT_CHECKED")) {
      return owned(ControlRole.CLINICIAN, ControlVerb.ATTACHMENTS_CHECKED, ControlVerb.CORRECT);
    }
    if (state == State.HELD && reason.equals(Correction.GIVEN_UP)) {
      return owned(
          ControlRole.CLINICIAN, ControlVerb.CONFIRM, ControlVerb.CORRECT, ControlVerb.REJECT);
    }
    return state == State.RETAINED && reason.equals(Correction.GIVEN_UP)
        ? WRONG_DOCUMENT
        : of(state, unresolvedAttempt);
  }

  static Resolution of(State state, boolean unresolvedAttempt) {
    return switch (state) {
      case HELD ->
          unresolvedAttempt
              ? owned(
                  ControlRole.INFORMATION_GOVERNANCE,
                  ControlVerb.FOUND_IN_EPR,
                  ControlVerb.NOT_IN_EPR,
                  ControlVerb.RETRY)
              : owned(
                  ControlRole.CLINICIAN,
                  ControlVerb.CONFIRM,
                  ControlVerb.SET_AUTHOR,
                  ControlVerb.RETRY,
                  ControlVerb.REJECT);
      case LEGAL_HOLD -> owned(ControlRole.INFORMATION_GOVERNANCE, ControlVerb.HOLD_LIFT);
      case ESCALATED -> owned(ControlRole.OPERATOR, ControlVerb.RETRY);
      case RETAINED, REHEARSED -> owned(ControlRole.INFORMATION_GOVERNANCE, ControlVerb.RELEASE);
      case AWAITING_AUTHOR -> new Resolution("author", List.of());
      default -> new Resolution("wardscribe", List.of());
    };
  }

  private static Resolution owned(ControlRole role, ControlVerb... verbs) {
    return new Resolution(role.path(), Arrays.stream(verbs).map(ControlVerb::path).toList());
  }
}
