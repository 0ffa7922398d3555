package org.wardscribe.index.pdq;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.identify.SurnamesAsked;
import org.wardscribe.index.feed.PatientNumber;
import org.wardscribe.index.feed.PatientSegments;
import org.wardscribe.index.feed.PatientSegments.Found;
import org.wardscribe.mapping.IdentifierSystems;

/**
 * A patient index over Patient Demographics Query, HL7 v2 (IHE ITI-21).
 *
 * <p>What comes back is checked against what was asked for: an answer that is another question's,
 * about another patient, not whole, or not to be understood is no answer ({@link
 * PatientIndexUnavailable}). Not promised: that an old number or a replaced record is seen to be
 * one; HL7 v2 has only PID-3.8 for it, and not every supplier says that. For several threads at
 * once.
 */
public final class PdqPatients implements PatientsByNumber, PatientsByBirth, AutoCloseable {
  /** As numbers are kept: no spaces, no small letters; and nothing that stands for other signs. */
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E&&[^a-z*%?]]{1,50}");

  /** MSH-10 has 20 characters. */
  private static final int ID_LENGTH = 20;

  /** Each is a question of its own, within the time of one. */
  private static final int MOST_PAGES = 20;

  private final PdqIndex index;
  private final IdentifierSystems numbers;
  private final NameRegister names;
  private final Clock clock;
  private final PatientSegments segments;
  private final PdqLanes lanes;

  /**
   * @param numbers what each identifier system is called in PID-3.4
   * @param names which words of a message may be surnames, where the supplier must be told one
   */
  public PdqPatients(PdqIndex index, IdentifierSystems numbers, NameRegister names, Clock clock) {
    this.index = index;
    this.numbers = numbers;
    this.names = names;
    this.clock = clock;
    this.segments = new PatientSegments(numbers);
    this.lanes = new PdqLanes(index);
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    Optional<IdentifierSystems.Authority> authority = numbers.authorityOf(system);
    if (authority.isEmpty()) {
      return List.of();
    }
    List<Found> found =
        ask(PdqQuestion.ofNumber(value, authority.get().authority()), answerTimeout());
    if (!found.stream().allMatch(f -> f.said().contains(new PatientNumber(system, value)))) {
      throw unusable("ANOTHER_PATIENT");
    }
    // Whom the supplier itself has not verified (PID-32) nobody is identified by.
    return found.stream().map(Found::record).filter(r -> r.has(system, value)).toList();
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    List<PatientRecord> found = byIdentifier(index.recordSystem(), id);
    if (found.size() > 1) {
      throw unusable("TWO_RECORDS");
    }
    return found.stream()
        .findFirst()
        .map(r -> r.id().equals(id) ? r : r.answeringFor(id, r.identifiers()));
  }

  @Override
  public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate) {
    Set<String> wanted = new LinkedHashSet<>();
    families.forEach(wanted::add);
    wanted.remove("");
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<PatientRecord> candidates = candidates(wanted, birthDate);
    // A birthday that is only partly known is nobody's of that day; another day was not asked for.
    if (candidates.stream().anyMatch(r -> !r.birthDate().orElse(birthDate).equals(birthDate))) {
      throw unusable("ANOTHER_PATIENT");
    }
    return candidates.stream()
        .filter(r -> r.birthDate().isPresent())
        .filter(r -> FoldedNames.families(r).stream().anyMatch(wanted::contains))
        .toList();
  }

  private List<PatientRecord> candidates(Set<String> wanted, LocalDate birthDate) {
    long end = answerTimeout();
    if (index.byBirth() == PdqIndex.ByBirth.BIRTH_DATE) {
      return ask(PdqQuestion.ofBirth(birthDate), end).stream().map(Found::record).toList();
    }
    // Who has two of the surnames comes twice.
    Map<String, PatientRecord> found = new LinkedHashMap<>();
    for (String family :
        SurnamesAsked.of(wanted, names).orElseThrow(() -> unusable("TOO_MANY_SURNAMES"))) {
      ask(PdqQuestion.ofBirth(family, birthDate), end)
          .forEach(f -> found.put(f.record().id(), f.record()));
    }
    return new ArrayList<>(found.values());
  }

  /** By the monotonic clock. */
  private long answerTimeout() {
    return System.nanoTime() + index.answerTimeout().toNanos();
  }

  private List<Found> ask(List<PdqQuestion.Parameter> parameters, long end) {
    try {
      return allPages(parameters, end);
    } catch (NoAnswer e) {
      throw unusable(e.getMessage());
    }
  }

  /** All of it or none: a list that ends before its end would hide a namesake. */
  private List<Found> allPages(List<PdqQuestion.Parameter> parameters, long end) throws NoAnswer {
    String tag = newId();
    Optional<String> next = Optional.empty();
    List<Found> found = new ArrayList<>();
    int pages = 0;
    do {
      String id = pages == 0 ? tag : newId();
      byte[] message = new PdqQuestion(id, tag, parameters, next).message(index, clock.instant());
      Page page = lanes.ask(message, end, answer -> read(answer, id, tag));
      if (pages > 0 && page.found().isEmpty()) {
        throw new NoAnswer("NOT_UNDERSTOOD");
      }
      found.addAll(page.found());
      next = page.next();
      pages++;
      if (found.size() > PdqQuestion.MOST || (next.isPresent() && pages == MOST_PAGES)) {
        throw new NoAnswer("TOO_MANY_PATIENTS");
      }
    } while (next.isPresent());
    // One id for two patients would hide a twin; and a page that comes again is none of the rest.
    if (found.stream().map(f -> f.record().id()).distinct().count() != found.size()) {
      throw new NoAnswer("ONE_ID_TWICE");
    }
    return found;
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
  }

  /** The patients of one page, and by what the next one is asked for. */
  private record Page(List<Found> found, Optional<String> next) {}

  private Page read(byte[] answer, String id, String tag) throws NoAnswer {
    PdqAnswer page = PdqAnswer.of(answer, id, tag, index.processingId());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      return new Page(segments.read(page.segments(), today, index.recordSystem()), page.next());
    } catch (PatientSegments.NotUnderstood e) {
      throw new NoAnswer("NOT_UNDERSTOOD");
    }
  }

  /**
   * @param why code
   */
  private PatientIndexUnavailable unusable(String why) {
    return new PatientIndexUnavailable(
        "the patient index "
            + index.id()
            + " gave no answer that can be used ("
            + why
            + "); it is tried again later");
  }

  @Override
  public void close() {
    lanes.close();
  }
}
