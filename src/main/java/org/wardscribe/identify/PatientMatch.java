package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.ledger.AskedFor;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.mapping.IdentityPolicy;

/**
 * Decides which one record a thread is about, by the policy; or why none can be taken.
 *
 * <p>No scores: the attributes that must agree are named in {@code identity-policy.yaml}.
 */
final class PatientMatch {
  /** Years; "baby" is said of younger ones. */
  private static final long OLDEST_INFANT = 2;

  private final IdentityPolicy policy;
  private final Agreement agreement;
  private final Fitness fitness;
  private final Vocabulary vocabulary;

  PatientMatch(IdentityPolicy policy, Agreement agreement, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.policy = policy;
    this.agreement = agreement;
    this.fitness = new Fitness(policy);
  }

  /** One record, or a reason. */
  sealed interface Result {
    /**
     * @param agreeing what the patient was identified from, in words
     */
    record Found(PatientRecord record, List<String> agreeing) implements Result {
      @Override
      public String toString() {
        return "Found[]";
      }
    }

    /**
     * @param oneShort as {@link Checked.Hold#oneShort}
     */
    record Held(Reason reason, Optional<AskedFor> oneShort) implements Result {
      Held(Reason reason) {
        this(reason, Optional.empty());
      }
    }
  }

  /** From what is stated alone. */
  Result decide(List<Understood> thread, StatedNumbers numbers, PatientIndex.Reading index) {
    Map<String, PatientRecord> holders = numbers.holders();
    if (holders.values().stream().anyMatch(PatientRecord::restricted)) {
      return new Result.Held(Reason.RESTRICTED);
    }
    boolean nameless =
        thread.stream()
            .flatMap(u -> u.mentions().stream())
            .anyMatch(m -> m.role() == Mention.Role.NAMELESS);
    if (nameless) {
      return new Result.Held(Reason.UNKNOWN_PATIENT);
    }
    // Mistyped digits that nobody called a patient's are not held against a number that is one.
    boolean anchored = !holders.isEmpty();
    for (StatedNumbers.Stated number : numbers.all()) {
      if (!number.valid() && (number.sure() || !anchored)) {
        return new Result.Held(
            number.kind() == IdentifierKind.CHI_NUMBER
                ? Reason.CHI_CHECKSUM_FAIL
                : Reason.NHS_CHECKSUM_FAIL);
      }
    }
    boolean notFound = numbers.all().stream().anyMatch(n -> n.valid() && n.holders().isEmpty());
    if (notFound) {
      return new Result.Held(Reason.NUMBER_NOT_FOUND);
    }
    if (holders.isEmpty()) {
      return withoutNumber(thread, numbers, index);
    }
    return holders.size() > 1
        ? new Result.Held(several(holders, thread, numbers, index))
        : numbered(holders.values().iterator().next(), thread, numbers, index);
  }

  private Result numbered(
      PatientRecord record,
      List<Understood> thread,
      StatedNumbers numbers,
      PatientIndex.Reading index) {
    boolean old = numbers.all().stream().anyMatch(StatedNumbers.Stated::old);
    Particulars patient = Particulars.of(record);
    Optional<Reason> unfit =
        old ? Optional.of(Reason.SUPERSEDED_NUMBER) : fitness.unfit(record, patient);
    if (unfit.isPresent()) {
      return new Result.Held(unfit.get());
    }
    boolean chi =
        numbers.all().stream()
            .filter(n -> n.kind() == IdentifierKind.CHI_NUMBER)
            .anyMatch(n -> ChiNumber.contradicts(n, patient));
    Agreement.Fit fit = agreement.of(record, patient, thread, index);
    boolean grownUp =
        thread.stream()
            .allMatch(
                u ->
                    patient
                        .birthDate()
                        .map(b -> b.plusYears(OLDEST_INFANT).isBefore(u.statement().sentOn()))
                        .orElse(false));
    boolean somebodyElses =
        thread.stream().anyMatch(u -> new WhoseNumber(u, grownUp).isSomebodyElses());
    if (fit.contradicted() || chi || somebodyElses) {
      return new Result.Held(Reason.DEMOGRAPHIC_MISMATCH);
    }
    if (fit.anotherPerson()
        || thread.stream().anyMatch(u -> ListedPeople.hasAnother(u, patient))
        || thread.stream().anyMatch(u -> SeveralPatients.arePlain(u, patient))
        || thread.stream().anyMatch(u -> SecondSubjects.isAny(u, patient, vocabulary, index))
        || thread.stream()
            .anyMatch(u -> ListedSurnames.hasAnother(u, patient, vocabulary, index))) {
      return new Result.Held(Reason.MULTIPLE_PATIENTS);
    }
    if (isLinked(record)
        || NamesakeAddress.isStated(record, patient, thread, index)
        || NamesakeOfOneDay.isNamed(record, patient, thread, index)) {
      return new Result.Held(Reason.AMBIGUOUS_MATCH);
    }
    int agreeing = (fit.family() ? 1 : 0) + (fit.birthDate() ? 1 : 0);
    return agreeing < policy.withNumber()
        ? new Result.Held(Reason.INSUFFICIENT_IDENTIFIERS, oneMore(record, patient, fit, agreeing))
        : new Result.Found(record, IdentifiedFrom.words(record, fit, numbers));
  }

  /** The birthday, unless it is stated, or one that many have; then the surname. */
  private Optional<AskedFor> oneMore(
      PatientRecord record, Particulars patient, Agreement.Fit fit, int agreeing) {
    if (agreeing + 1 != policy.withNumber()) {
      return Optional.empty();
    }
    boolean birthDate =
        !fit.birthDate()
            && !fit.weakBirthDate()
            && record
                .birthDate()
                .filter(d -> d.getDayOfYear() != 1 || !policy.firstOfJanuaryIsWeak())
                .isPresent();
    boolean surname = !fit.family() && !patient.families().isEmpty();
    return birthDate
        ? Optional.of(AskedFor.DATE_OF_BIRTH)
        : Optional.of(AskedFor.SURNAME).filter(asked -> surname);
  }

  /**
   * For the record that a person named: a stated number that is another patient's still holds, and
   * so does a record that may not be filed to.
   *
   * @param not the records of whom people know that it is wrongly about them
   */
  Result confirmed(
      String id,
      List<PatientRecord> not,
      List<Understood> thread,
      StatedNumbers numbers,
      PatientIndex.Reading index) {
    Optional<PatientRecord> named = index.byId(id);
    if (named.isEmpty()) {
      return new Result.Held(Reason.CONFIRMED_RECORD_NOT_FOUND);
    }
    PatientRecord record = named.get();
    if (numbers.holders().values().stream().anyMatch(PatientRecord::restricted)) {
      return new Result.Held(Reason.RESTRICTED);
    }
    Optional<Reason> unfit = fitness.unfit(record);
    if (unfit.isPresent()) {
      return new Result.Held(unfit.get());
    }
    boolean another =
        numbers.holders().values().stream()
            .filter(h -> not.stream().noneMatch(other -> other.id().equals(h.id())))
            .anyMatch(
                h ->
                    !h.id().equals(id)
                        && !h.replacedBy().equals(Optional.of(id))
                        && !h.linkedTo().contains(id));
    if (another) {
      return new Result.Held(Reason.IDENTIFIER_CONFLICT);
    }
    Agreement.Fit fit = agreement.of(record, thread, index);
    if (fit.anotherPerson()
        && not.stream().allMatch(r -> agreement.of(r, thread, index).anotherPerson())) {
      return new Result.Held(Reason.MULTIPLE_PATIENTS);
    }
    // What a text that was about another patient states does not speak for this one.
    return new Result.Found(
        record, not.isEmpty() ? IdentifiedFrom.words(record, fit, numbers) : List.of());
  }

  private Reason several(
      Map<String, PatientRecord> holders,
      List<Understood> thread,
      StatedNumbers numbers,
      PatientIndex.Reading index) {
    if (numbers.all().stream().anyMatch(n -> n.holders().size() > 1)) {
      return Reason.AMBIGUOUS_MATCH;
    }
    boolean onePerson =
        holders.values().stream()
                .filter(r -> r.replacedBy().map(holders::containsKey).orElse(false))
                .count()
            == holders.size() - 1;
    if (onePerson) {
      return Reason.SUPERSEDED_NUMBER;
    }
    long families =
        holders.values().stream()
            .filter(r -> agreement.of(r, thread, index).family())
            .map(r -> Particulars.of(r).families())
            .distinct()
            .count();
    long messages =
        numbers.all().stream().mapToInt(StatedNumbers.Stated::statement).distinct().count();
    return families > 1 || messages > 1 || areNamed(holders, thread, index)
        ? Reason.MULTIPLE_PATIENTS
        : Reason.IDENTIFIER_CONFLICT;
  }

  /** "Isla Ferrier … and Finlay Ferrier …", "mum … + baby …": each by a name of their own. */
  private boolean areNamed(
      Map<String, PatientRecord> holders, List<Understood> thread, PatientIndex.Reading index) {
    List<Mention> named =
        thread.stream()
            .flatMap(u -> u.mentions().stream())
            .filter(m -> m.isPatient() || m.role() == Mention.Role.RELATIVE)
            .toList();
    Set<String> given = new HashSet<>();
    boolean apart = named.size() > 1;
    for (PatientRecord record : holders.values()) {
      boolean other = Particulars.of(record).given().stream().allMatch(given::add);
      apart &= other && agreement.of(record, thread, index).given();
    }
    return apart || (named.size() > 1 && named.stream().anyMatch(Mention::baby));
  }

  private Result withoutNumber(
      List<Understood> thread, StatedNumbers numbers, PatientIndex.Reading index) {
    List<Statement> stated = thread.stream().map(Understood::statement).toList();
    Set<LocalDate> dates = StatedAddresses.dates(stated);
    if (!policy.withoutNumber() || dates.isEmpty() || dates.size() > StatedAddresses.MOST_DATES) {
      return new Result.Held(
          thread.stream().anyMatch(Nameless::isWithoutIdentity)
              ? Reason.UNKNOWN_PATIENT
              : thread.stream().anyMatch(PatientMatch::speaksOfPatient)
                  ? Reason.INSUFFICIENT_IDENTIFIERS
                  : Reason.NO_PATIENT);
    }
    Map<String, PatientRecord> named = StatedAddresses.born(stated, index);
    List<Result.Found> whole = new ArrayList<>();
    List<PatientRecord> born = new ArrayList<>();
    int similar = 0;
    for (PatientRecord record : named.values()) {
      // What was replaced is the same person's as what replaced it.
      boolean replaced = record.replacedBy().map(named::containsKey).orElse(false);
      Agreement.Fit fit = agreement.of(record, thread, index);
      if (replaced || fit.contradicted() || fit.anotherPerson()) {
        continue;
      }
      similar += fit.family() && !record.restricted() ? 1 : 0;
      // A birthday on 1 January says little; with the whole line of the address, enough.
      boolean bornThen =
          fit.birthDate()
              || (fit.weakBirthDate()
                  && fit.address().equals(Optional.of(AddressFinder.WHOLE_LINE)));
      if (fit.family() && fit.birthDate()) {
        born.add(record);
      }
      if (fit.given() && fit.family() && bornThen && fit.address().isPresent()) {
        whole.add(new Result.Found(record, IdentifiedFrom.words(record, fit, numbers)));
      }
    }
    if (whole.size() == 1) {
      PatientRecord record = whole.get(0).record();
      Optional<Reason> unfit =
          fitness
              .unfit(record)
              .or(() -> Optional.of(Reason.AMBIGUOUS_MATCH).filter(r -> isLinked(record)));
      return unfit.isPresent() ? new Result.Held(unfit.get()) : whole.get(0);
    }
    return whole.size() > 1 || similar > 1
        ? new Result.Held(Reason.AMBIGUOUS_MATCH)
        : new Result.Held(Reason.INSUFFICIENT_IDENTIFIERS, numberWouldDo(born));
  }

  /** One patient of this surname was born that day, and may be filed for. */
  private Optional<AskedFor> numberWouldDo(List<PatientRecord> born) {
    return born.size() == 1 && fitness.unfit(born.get(0)).isEmpty()
        ? Optional.of(AskedFor.NHS_NUMBER)
        : Optional.empty();
  }

  /** In which of its patient's records it belongs, only a person can say. */
  private static boolean isLinked(PatientRecord record) {
    return !record.linkedTo().isEmpty();
  }

  private static boolean speaksOfPatient(Understood part) {
    Statement statement = part.statement();
    return !statement.ages().isEmpty()
        || part.mentions().stream().anyMatch(Mention::isPatient)
        || statement.dates().stream().anyMatch(DateFinder.Candidate::labelled)
        || statement.others().stream().anyMatch(s -> !s.kind().staysAlways())
        || statement.text().tokens().stream()
            .map(MessageText.Token::folded)
            .anyMatch(w -> Titles.isPatient(w) || Titles.isPronoun(w));
  }
}
