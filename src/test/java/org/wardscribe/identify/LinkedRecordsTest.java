package org.wardscribe.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A patient has two records, which the index has linked and not merged. */
class LinkedRecordsTest {
  private static final String HALE = "W02";
  private static final String OTHER = "W02-2";
  private static final MessageThread THREAD =
      new MessageThread(
          List.of(
              new MessageThread.Part(
                  "Margaret Hale 999 100 0003 dob 8/3/54 Hb 71",
                  LocalDate.of(2026, 3, 4),
                  Optional.of("RZZ"))),
          Set.of());

  private final PatientCheck check =
      Ward.patientCheck(() -> new Linked(Ward.index(Ward.PATIENTS).read()), Ward.SYSTEMS);

  @Test
  void the_entry_is_held_whatever_agrees() {
    assertThat(check.check(THREAD))
        .isInstanceOfSatisfying(
            Checked.Hold.class, h -> assertThat(h.reason()).isEqualTo(Reason.AMBIGUOUS_MATCH));
  }

  @Test
  void both_are_shown_to_the_person_who_decides_and_either_can_be_confirmed() {
    assertThat(check.candidates(THREAD)).extracting(one -> one.record().id()).contains(HALE, OTHER);
    for (String id : List.of(HALE, OTHER)) {
      assertThat(check.confirmed(THREAD, id, Set.of()))
          .isInstanceOfSatisfying(
              Checked.Match.class, m -> assertThat(m.patient().id()).isEqualTo(id));
    }
  }

  /** The index, with a second record of one patient, which has none of the numbers. */
  private record Linked(PatientIndex.Reading index) implements PatientIndex.Reading {
    @Override
    public List<PatientRecord> byIdentifier(String system, String value) {
      return index.byIdentifier(system, value).stream().map(Linked::linked).toList();
    }

    @Override
    public Optional<PatientRecord> byId(String id) {
      return id.equals(OTHER)
          ? index.byId(HALE).map(r -> copy(r, OTHER, List.of(), List.of(HALE)))
          : index.byId(id).map(Linked::linked);
    }

    @Override
    public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate date) {
      return index.byFamilyAndBirthDate(families, date).stream().map(Linked::linked).toList();
    }

    @Override
    public boolean isGivenName(String folded) {
      return index.isGivenName(folded);
    }

    @Override
    public boolean isFamilyName(String folded) {
      return index.isFamilyName(folded);
    }

    private static PatientRecord linked(PatientRecord r) {
      return r.id().equals(HALE) ? copy(r, HALE, r.identifiers(), List.of(OTHER)) : r;
    }

    private static PatientRecord copy(
        PatientRecord r, String id, List<PatientRecord.Identifier> numbers, List<String> linkedTo) {
      return new PatientRecord(
          id,
          r.versionId(),
          numbers,
          r.names(),
          r.gender(),
          r.birthDate(),
          r.addresses(),
          r.phones(),
          r.emails(),
          r.contacts(),
          r.current(),
          r.replacedBy(),
          r.deceased(),
          r.restricted(),
          r.encounter(),
          linkedTo);
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
