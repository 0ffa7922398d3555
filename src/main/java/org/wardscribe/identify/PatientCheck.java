package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentifierSystems.HospitalNumber;
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
  /** UTF-16 units of a whole thread; with more, reading it would take memory and many seconds. */
  private static final int MOST_CHARACTERS = 2_000_000;

  private final PatientIndex patients;
  private final IdentifierSystems systems;
  private final RedactionRules rules;
  private final Vocabulary vocabulary;
  private final Nameless nameless;
  private final StaffNames directory;
  private final Statements statements;
  private final PatientMatch match;
  private final Redactor redactor;
  private final KnownOthers known;
  private final CandidateRecords candidates;
  private final Function<String, MessageText> reader;

  /**
   * @param staff the trust's staff: their names stay in the text
   */
  public PatientCheck(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors staff) {
    this(patients, systems, policy, rules, staff, MessageText::of);
  }

  /**
   * @param reader makes words of a text
   */
  PatientCheck(
      PatientIndex patients,
      IdentifierSystems systems,
      IdentityPolicy policy,
      RedactionRules rules,
      Authors staff,
      Function<String, MessageText> reader) {
    this.reader = reader;
    this.patients = patients;
    this.systems = systems;
    this.rules = rules;
    this.vocabulary = Vocabulary.with(rules);
    this.nameless = new Nameless(policy.phoneticNames());
    this.directory = StaffNames.of(staff.people());
    this.statements = new Statements(systems, vocabulary);
    RecordNames names = new RecordNames(vocabulary);
    Agreement agreement = new Agreement(policy, vocabulary, names);
    this.match = new PatientMatch(policy, agreement, vocabulary);
    this.candidates = new CandidateRecords(systems, policy, agreement);
    this.redactor = new Redactor(rules, names, vocabulary);
    this.known = new KnownOthers(names, vocabulary);
  }

  /**
   * From what is stated alone.
   *
   * @throws PatientIndexUnavailable if the index can't be asked; to be tried again
   */
  public Checked check(MessageThread thread) {
    return check(thread, Optional.empty(), Set.of());
  }

  /**
   * For the record that a person named by its id: another patient's number, or a record that may
   * not be filed to, still holds.
   *
   * @param not the records that people know it is wrongly about: what of these patients the text
   *     says is stripped, too, and contradicts nothing
   * @throws PatientIndexUnavailable if the index can't be asked; to be tried again
   */
  public Checked confirmed(MessageThread thread, String patient, Set<String> not) {
    return check(thread, Optional.of(patient), not);
  }

  /**
   * The records that may be meant, for a person to compare.
   *
   * @throws PatientIndexUnavailable if the index can't be asked
   */
  public List<CandidateRecord> candidates(MessageThread thread) {
    if (length(thread.parts()) > MOST_CHARACTERS) {
      return List.of();
    }
    try (PatientIndex.Reading index = patients.read()) {
      List<Statement> stated = thread.parts().stream().map(this::statement).toList();
      StatedNumbers numbers = StatedNumbers.of(stated, systems, index);
      return candidates.of(understood(thread, stated, numbers, index), numbers, index);
    }
  }

  private Checked check(MessageThread thread, Optional<String> confirmed, Set<String> not) {
    if (length(thread.parts()) > MOST_CHARACTERS || length(thread.whole()) > MOST_CHARACTERS) {
      return unread(Reason.TEXT_TOO_LONG, thread);
    }
    try {
      return asked(thread, confirmed, not);
    } catch (PatientIndexesDisagree e) {
      return unread(Reason.INDEXES_DISAGREE, thread);
    }
  }

  /** Unread, so nothing of it may be shown as stripped. */
  private static Checked unread(Reason reason, MessageThread thread) {
    return new Checked.Hold(
        reason, thread.parts().stream().map(p -> new Checked.Part(List.of(), "")).toList());
  }

  private Checked asked(MessageThread thread, Optional<String> confirmed, Set<String> not) {
    List<Statement> stated = thread.parts().stream().map(this::statement).toList();
    try (PatientIndex.Reading index = patients.read()) {
      StatedNumbers numbers = StatedNumbers.of(stated, systems, index);
      List<Understood> parts = understood(thread, stated, numbers, index);
      List<PatientRecord> others = not.stream().flatMap(id -> index.byId(id).stream()).toList();
      List<PatientRecord> elsewhere = elsewhere(thread, index);
      PatientMatch.Result result =
          confirmed
              .map(id -> match.confirmed(id, others, parts, numbers, index))
              .orElseGet(() -> match.decide(parts, numbers, index));
      if (!(result instanceof PatientMatch.Result.Found found)) {
        PatientMatch.Result.Held held = (PatientMatch.Result.Held) result;
        return new Checked.Hold(
            held.reason(),
            hold(held.reason(), parts, numbers, elsewhere, index).parts(),
            held.oneShort());
      }
      List<PatientRecord> besides =
          elsewhere.stream().filter(r -> !r.id().equals(found.record().id())).toList();
      if (confirmed.isEmpty()
          && parts.stream().anyMatch(p -> known.areNamed(p, found.record(), besides))) {
        return hold(Reason.MULTIPLE_PATIENTS, parts, numbers, elsewhere, index);
      }
      return redacted(
          inDocument(thread, parts),
          numbers,
          found,
          Stream.concat(others.stream(), besides.stream()).toList(),
          index);
    }
  }

  /** What was said when somebody was asked for a name stands in none. */
  private static List<Understood> inDocument(MessageThread thread, List<Understood> parts) {
    List<Understood> written = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!thread.parts().get(i).name()) {
        written.add(parts.get(i));
      }
    }
    return written;
  }

  private List<Understood> understood(
      MessageThread thread,
      List<Statement> stated,
      StatedNumbers numbers,
      PatientIndex.Reading index) {
    StaffNames staff = directory.with(thread.staffNames());
    List<Statement> told = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      told.add(stated.get(i).withoutDatesIn(numbers.spans(i)));
    }
    told = StatedAddresses.of(told, numbers, index);
    List<Understood> parts = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      parts.add(
          thread.parts().get(i).name()
              ? Understood.ofName(told.get(i))
              : Understood.of(told.get(i), numbers.spans(i), vocabulary, nameless, staff, index));
    }
    return parts;
  }

  private static long length(List<MessageThread.Part> parts) {
    return parts.stream().mapToLong(p -> p.text().length()).sum();
  }

  /** Whose numbers the messages state of which these are a part. */
  private List<PatientRecord> elsewhere(MessageThread thread, PatientIndex.Reading index) {
    List<Statement> stated = thread.whole().stream().map(this::statement).toList();
    return stated.isEmpty()
        ? List.of()
        : List.copyOf(StatedNumbers.of(stated, systems, index).holders().values());
  }

  private Statement statement(MessageThread.Part part) {
    if (part.name()) {
      return Statement.nothingOf(reader.apply(part.text()), part.sentOn());
    }
    List<HospitalNumber> own = systems.ofSite(part.site());
    List<HospitalNumber> elsewhere =
        own.size() == systems.hospitalNumbers().size()
            ? List.of()
            : systems.hospitalNumbers().stream().filter(n -> !own.contains(n)).toList();
    return statements.of(reader.apply(part.text()), part.sentOn(), own, elsewhere);
  }

  private Checked redacted(
      List<Understood> thread,
      StatedNumbers numbers,
      PatientMatch.Result.Found found,
      List<PatientRecord> others,
      PatientIndex.Reading index) {
    List<PatientRecord> patients = new ArrayList<>(others);
    patients.add(0, found.record());
    List<Checked.Part> parts = new ArrayList<>();
    for (Understood part : thread) {
      Optional<Redactor.Redacted> text = redactor.redact(part, patients);
      if (text.isEmpty()) {
        return hold(Reason.RESIDUE, thread, numbers, others, index);
      }
      parts.add(part(text.get()));
    }
    return new Checked.Match(found.record(), found.agreeing(), parts);
  }

  private Checked hold(
      Reason reason,
      List<Understood> thread,
      StatedNumbers numbers,
      List<PatientRecord> others,
      PatientIndex.Reading index) {
    List<PatientRecord> holders = new ArrayList<>(numbers.holders().values());
    holders.addAll(others);
    return new Checked.Hold(
        reason,
        thread.stream().map(p -> part(redactor.asFarAsPossible(p, holders, index))).toList());
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
