package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.RedactionRules;

/**
 * Reads a thread, decides which one patient it is about, and strips what identifies the patient.
 *
 * <p>The one object behind the route, the dry run and the rehearsal. It knows no ledger and keeps
 * no state; several threads may use it at once. Not promised: that a name which no register, no
 * table and no cue gives away is found.
 */
public final class PatientCheck {
  private final PatientIndex patients;
  private final IdentifierSystems systems;
  private final RedactionRules rules;
  private final Vocabulary vocabulary;
  private final Nameless nameless;
  private final StaffNames directory;
  private final Statements statements;
  private final PatientMatch match;
  private final Redactor redactor;

  /**
   * @param staff the trust's staff: their names stay in the text
   */
  public PatientCheck(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors staff) {
    this.patients = patients;
    this.systems = systems;
    this.rules = rules;
    this.vocabulary = Vocabulary.with(rules);
    this.nameless = new Nameless(policy.phoneticNames());
    this.directory = StaffNames.of(staff.people());
    this.statements = new Statements(systems, vocabulary);
    RecordNames names = new RecordNames(vocabulary);
    this.match = new PatientMatch(policy, new Agreement(policy, vocabulary, names));
    this.redactor = new Redactor(rules, names, vocabulary);
  }

  /**
   * From what is stated alone.
   *
   * @throws PatientIndexUnavailable if the index can't be asked; to be tried again
   */
  public Checked check(MessageThread thread) {
    return check(thread, Optional.empty());
  }

  /**
   * For the record that a person named by its id: another patient's number, or a record that may
   * not be filed to, still holds.
   *
   * @throws PatientIndexUnavailable if the index can't be asked; to be tried again
   */
  public Checked confirmed(MessageThread thread, String patient) {
    return check(thread, Optional.of(patient));
  }

  private Checked check(MessageThread thread, Optional<String> confirmed) {
    List<Statement> stated =
        thread.parts().stream()
            .map(p -> statements.of(p.text(), p.sentOn(), systems.ofSite(p.site())))
            .toList();
    StaffNames staff = directory.with(thread.staffNames());
    try (PatientIndex.Reading index = patients.read()) {
      StatedNumbers numbers = StatedNumbers.of(stated, systems, index);
      List<Statement> told = new ArrayList<>();
      for (int i = 0; i < stated.size(); i++) {
        told.add(stated.get(i).withoutDatesIn(numbers.spans(i)));
      }
      told = StatedAddresses.of(told, numbers, index);
      List<Understood> parts = new ArrayList<>();
      for (int i = 0; i < stated.size(); i++) {
        parts.add(Understood.of(told.get(i), numbers.spans(i), vocabulary, nameless, staff, index));
      }
      PatientMatch.Result result =
          confirmed
              .map(id -> match.confirmed(id, parts, numbers, index))
              .orElseGet(() -> match.decide(parts, numbers, index));
      return result instanceof PatientMatch.Result.Found found
          ? redacted(parts, numbers, found)
          : hold(((PatientMatch.Result.Held) result).reason(), parts, numbers);
    }
  }

  private Checked redacted(
      List<Understood> thread, StatedNumbers numbers, PatientMatch.Result.Found found) {
    List<Checked.Part> parts = new ArrayList<>();
    for (Understood part : thread) {
      Optional<Redactor.Redacted> text = redactor.redact(part, found.record());
      if (text.isEmpty()) {
        return hold(Reason.RESIDUE, thread, numbers);
      }
      parts.add(part(text.get()));
    }
    return new Checked.Match(found.record(), found.agreeing(), parts);
  }

  private Checked hold(Reason reason, List<Understood> thread, StatedNumbers numbers) {
    List<PatientRecord> holders = List.copyOf(numbers.holders().values());
    return new Checked.Hold(
        reason, thread.stream().map(p -> part(redactor.asFarAsPossible(p, holders))).toList());
  }

  private Checked.Part part(Redactor.Redacted redacted) {
    return new Checked.Part(
        redacted.spans().stream()
            .map(
                s ->
                    new Recognised(
                        s.start(),
                        s.end(),
                        s.kind(),
                        s.rule(),
                        rules.replace().getOrDefault(s.kind(), "")))
            .toList(),
        redacted.text());
  }
}
