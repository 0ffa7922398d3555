package org.wardscribe.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;

/**
 * An index of which is known whether it answered the last question; says so once when that changes.
 * For several threads at once.
 */
public final class WatchedPatients implements PatientsByNumber, PatientsByBirth {
  private final String name;
  private final PatientsByNumber byNumber;
  private final PatientsByBirth byBirth;
  private final Consumer<String> notices;
  private final AtomicReference<Answering> answering = new AtomicReference<>(Answering.NOT_ASKED);

  /** What is known of an index. */
  public enum Answering {
    NOT_ASKED,
    YES,
    NO
  }

  /**
   * @param notices sentences without patient data
   */
  public WatchedPatients(
      String name, PatientsByNumber byNumber, PatientsByBirth byBirth, Consumer<String> notices) {
    this.name = name;
    this.byNumber = byNumber;
    this.byBirth = byBirth;
    this.notices = notices;
  }

  public Answering answering() {
    return answering.get();
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    return asked(() -> byNumber.byIdentifier(system, value));
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    return asked(() -> byNumber.byId(id));
  }

  @Override
  public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate) {
    return asked(() -> byBirth.byFamilyAndBirthDate(families, birthDate));
  }

  private <T> T asked(Supplier<T> question) {
    try {
      T answer = question.get();
      if (answering.getAndSet(Answering.YES) == Answering.NO) {
        notices.accept("the patient index " + name + " answers again");
      }
      return answer;
    } catch (PatientIndexUnavailable e) {
      if (answering.getAndSet(Answering.NO) != Answering.NO) {
        notices.accept(e.getMessage());
      }
      throw e;
    }
  }
}
