package org.wardscribe.cli.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.HoldScope;

/**
 * Reads which entries a request is about: the whole organisation, or those that meet criteria.
 *
 * @param patientKey what the ledger keeps of the index's id of a record
 * @param knows whether there is an entry of this number
 */
record ScopeAsked(
    UnaryOperator<String> patientKey, Predicate<EntryId> knows, PatientNumbers numbers) {
  /** What is wrong with a request, as a sentence. */
  static final class NotClear extends Exception {
    private static final long serialVersionUID = 1;

    NotClear(String sentence) {
      super(sentence);
    }
  }

  HoldScope of(Map<String, String> args) throws NotClear {
    Optional<EntryId> entry = entry(args);
    Optional<String> patient = patient(args);
    Optional<String> staff = given(args, "staff");
    Optional<ConversationRef> conversation = conversation(args);
    Optional<Instant> from = instant(args, "from");
    Optional<Instant> to = instant(args, "to");
    HoldScope scope;
    try {
      scope = new HoldScope(entry, patient.map(patientKey), staff, conversation, from, to);
    } catch (IllegalArgumentException e) {
      throw new NotClear("The period ends before it begins.");
    }
    boolean all = given(args, "all").filter("true"::equals).isPresent();
    if (all != scope.isWholeOrganisation()) {
      throw new NotClear(
          "Say what is meant: the whole organisation (all), or at least one of entry, patient, NHS"
              + " number, staff, conversation, from and to; not both.");
    }
    return scope;
  }

  private Optional<EntryId> entry(Map<String, String> args) throws NotClear {
    Optional<String> written = given(args, "entry");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    EntryId id =
        ControlActions.parsed(written.get())
            .orElseThrow(
                () -> new NotClear("An entry is written like E000042; the worklist has them."));
    if (!knows.test(id)) {
      throw new NotClear("There is no entry " + id + ".");
    }
    return Optional.of(id);
  }

  /** The index's id of the patient who is meant, by the id or by the NHS number. */
  Optional<String> patient(Map<String, String> args) throws NotClear {
    Optional<String> id = given(args, "patient");
    Optional<String> written = given(args, "nhs-number");
    if (written.isEmpty()) {
      return id;
    }
    if (id.isPresent()) {
      throw new NotClear("Name the patient by the index's id or by the NHS number, not by both.");
    }
    String number = written.get().replaceAll("[ -]", "");
    if (!number.matches("[0-9]{10}")) {
      throw new NotClear("An NHS number has ten digits.");
    }
    List<String> ids = ids(number);
    if (ids.size() != 1) {
      throw new NotClear(
          ids.isEmpty()
              ? "The patient index has no record with this number. Look the patient up there and"
                  + " give the record's id (--patient), or name the conversation."
              : "More than one record has this number. Ask once for each record's id (--patient).");
    }
    return Optional.of(ids.get(0));
  }

  private List<String> ids(String number) throws NotClear {
    try {
      return numbers.idsOf(number);
    } catch (RuntimeException e) {
      throw new NotClear(
          "The patient index can't be asked now, so nothing was done. Give the record's id"
              + " (--patient), or name the conversation or the whole organisation meanwhile.");
    }
  }

  private static Optional<ConversationRef> conversation(Map<String, String> args) throws NotClear {
    Optional<String> written = given(args, "conversation");
    try {
      return written.map(ConversationRef::parse);
    } catch (IllegalArgumentException e) {
      throw new NotClear("A conversation is written connector/conversation, as the site names it.");
    }
  }

  private static Optional<Instant> instant(Map<String, String> args, String name) throws NotClear {
    try {
      return given(args, name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new NotClear("'" + name + "' is not a time like 2026-11-22T00:00:00Z.");
    }
  }

  private static Optional<String> given(Map<String, String> args, String name) {
    return Optional.ofNullable(args.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
