package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierKind;
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
  private final Authors authors;
  private final Statements statements;
  private final PatientMatch match;
  private final Redactor redactor;

  public PatientCheck(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors authors) {
    this.patients = patients;
    this.systems = systems;
    this.rules = rules;
    this.authors = authors;
    this.statements = new Statements(systems);
    NameFinder names = new NameFinder(rules);
    this.match =
        new PatientMatch(
            policy, new Agreement(policy, names, new OtherNames(policy, rules, this::isStaff)));
    this.redactor = new Redactor(rules, names, statements, systems);
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
    Set<String> staff = new HashSet<>();
    thread.staffNames().forEach(n -> staff.addAll(Folded.words(n)));
    try (PatientIndex.Reading index = patients.read()) {
      StatedNumbers numbers = StatedNumbers.of(stated, systems, index);
      PatientMatch.Result result =
          confirmed
              .map(id -> match.confirmed(id, stated, numbers, staff, index))
              .orElseGet(() -> match.decide(stated, numbers, staff, index));
      if (result instanceof PatientMatch.Result.Found found) {
        return redacted(thread, stated, numbers, found, staff);
      }
      return hold(((PatientMatch.Result.Held) result).reason(), thread, stated, numbers, staff);
    }
  }

  private Checked redacted(
      MessageThread thread,
      List<Statement> stated,
      StatedNumbers numbers,
      PatientMatch.Result.Found found,
      Set<String> staff) {
    Particulars patient = Particulars.of(found.record()).alsoCalled(found.fit().shortForms());
    List<Checked.Part> parts = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      Optional<Redactor.Redacted> text =
          redactor.redact(stated.get(i), spans(numbers, i), found.record(), patient, staff);
      if (text.isEmpty()) {
        return hold(Reason.RESIDUE, thread, stated, numbers, staff);
      }
      parts.add(part(thread.parts().get(i).text(), text.get()));
    }
    return new Checked.Match(found.record(), found.agreeing(), parts);
  }

  private Checked hold(
      Reason reason,
      MessageThread thread,
      List<Statement> stated,
      StatedNumbers numbers,
      Set<String> staff) {
    List<Checked.Part> parts = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      parts.add(
          part(
              thread.parts().get(i).text(),
              redactor.asFarAsPossible(stated.get(i), spans(numbers, i), staff)));
    }
    return new Checked.Hold(reason, parts);
  }

  private Checked.Part part(String text, Redactor.Redacted redacted) {
    return new Checked.Part(
        redacted.spans().stream()
            .map(
                s ->
                    new Recognised(
                        text.offsetByCodePoints(0, s.start()),
                        text.offsetByCodePoints(0, s.end()),
                        s.kind(),
                        s.rule(),
                        rules.replace().getOrDefault(s.kind(), "")))
            .toList(),
        redacted.text());
  }

  private boolean isStaff(String given, String family) {
    return authors.people().stream()
        .anyMatch(
            p -> Folded.word(p.given()).equals(given) && Folded.word(p.family()).equals(family));
  }

  private static List<Span> spans(StatedNumbers numbers, int statement) {
    return numbers.all().stream()
        .filter(n -> n.statement() == statement)
        .map(
            n ->
                new Span(
                    n.kind(),
                    n.start(),
                    n.end(),
                    n.kind() == IdentifierKind.MRN
                        ? "site-pattern"
                        : n.valid() ? "modulus-11" : "mistyped-nhs-number"))
        .toList();
  }
}
