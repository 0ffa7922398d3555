package org.wardscribe.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.FoldedNames;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.identify.PatientsByBirth;
import org.wardscribe.identify.PatientsByNumber;
import org.wardscribe.identify.SurnamesAsked;

/**
 * A patient index over FHIR R4: {@code Patient} by read, by search, or by {@code $match}.
 *
 * <p>What comes back is checked against what was asked for: an answer that is about another
 * patient, that is not whole, or that can't be understood is no answer ({@link
 * PatientIndexUnavailable}). For several threads at once.
 */
public final class FhirPatients implements PatientsByNumber, PatientsByBirth {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final FhirIndex index;
  private final NameRegister names;
  private final FhirQuestions questions;
  private final FhirRecords records;

  /**
   * @param names which words of a message may be surnames, where the server must be told one
   * @param tls keys and trusted authorities; empty: those of the Java runtime
   */
  public FhirPatients(FhirIndex index, NameRegister names, Optional<SSLContext> tls) {
    this(index, names, tls, System::nanoTime);
  }

  /** As above, by any way. */
  public FhirPatients(FhirIndex index, NameRegister names, HttpWay way) {
    this(index, names, way, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  FhirPatients(
      FhirIndex index, NameRegister names, Optional<SSLContext> tls, LongSupplier nanoTime) {
    this(index, names, HttpWay.direct(tls), nanoTime);
  }

  private FhirPatients(FhirIndex index, NameRegister names, HttpWay way, LongSupplier nanoTime) {
    this.index = index;
    this.names = names;
    this.records = new FhirRecords(index);
    this.questions = new FhirQuestions(index, way, nanoTime);
  }

  @Override
  public List<PatientRecord> byIdentifier(String system, String value) {
    String theirs = records.theirs(system);
    if (index.byNumber() == FhirIndex.ByNumber.MATCH) {
      return match(MatchRequest.ofNumber(theirs, value)).stream()
          .filter(r -> r.has(system, value))
          .toList();
    }
    List<PatientRecord> found =
        search("identifier=" + FhirQuery.token(theirs) + "%7C" + FhirQuery.token(value));
    if (!found.stream().allMatch(r -> r.has(system, value))) {
      throw questions.unusable("ANOTHER_PATIENT");
    }
    return found;
  }

  @Override
  public List<PatientRecord> byFamilyAndBirthDate(Iterable<String> families, LocalDate birthDate) {
    Set<String> wanted = new LinkedHashSet<>();
    families.forEach(wanted::add);
    wanted.remove("");
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, PatientRecord> found = new LinkedHashMap<>();
    candidates(wanted, birthDate).stream()
        .filter(r -> r.birthDate().equals(Optional.of(birthDate)))
        .filter(r -> FoldedNames.families(r).stream().anyMatch(wanted::contains))
        .forEach(r -> found.put(r.id(), r));
    return List.copyOf(found.values());
  }

  private List<PatientRecord> candidates(Set<String> wanted, LocalDate birthDate) {
    if (index.byBirth() == FhirIndex.ByBirth.MATCH) {
      List<PatientRecord> found = new ArrayList<>();
      surnames(wanted).forEach(f -> found.addAll(match(MatchRequest.ofBirth(f, birthDate))));
      return found;
    }
    String query = "birthdate=" + birthDate;
    if (index.byBirth() == FhirIndex.ByBirth.SEARCH_BY_FAMILY_AND_BIRTH_DATE) {
      Set<String> surnames = surnames(wanted);
      if (surnames.isEmpty()) {
        return List.of();
      }
      query += "&family=" + FhirQuery.anyOf(withFirstLetters(surnames));
    }
    List<PatientRecord> found = search(query);
    // A birthday that is only partly known is nobody's of that day; another day was not asked for.
    if (found.stream().anyMatch(r -> !r.birthDate().orElse(birthDate).equals(birthDate))) {
      throw questions.unusable("ANOTHER_PATIENT");
    }
    return found;
  }

  /** FHIR compares beginnings: "o" finds O'Hara, whom "ohara" would not. */
  private static Set<String> withFirstLetters(Set<String> surnames) {
    Set<String> beginnings = new LinkedHashSet<>(surnames);
    surnames.forEach(s -> beginnings.add(s.substring(0, s.offsetByCodePoints(0, 1))));
    return beginnings;
  }

  private Set<String> surnames(Set<String> wanted) {
    return SurnamesAsked.of(wanted, names)
        .orElseThrow(() -> questions.unusable("TOO_MANY_SURNAMES"));
  }

  @Override
  public Optional<PatientRecord> byId(String id) {
    // Nobody has an id that FHIR does not allow; and it must not become a part of an address.
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Optional<FhirExchange.Answered> answer = questions.read(id);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    var patient =
        answer.get().resource("Patient").orElseThrow(() -> questions.unusable("NOT_A_PATIENT"));
    PatientRecord record = read(() -> records.of(patient));
    if (record.id().equals(id)) {
      return Optional.of(record);
    }
    if (FhirRecords.replaces(patient, id)) {
      return Optional.of(record.answeringFor(id, record.identifiers()));
    }
    throw questions.unusable("ANOTHER_PATIENT");
  }

  private List<PatientRecord> search(String query) {
    List<PatientRecord> found = new ArrayList<>();
    questions.search(query).forEach(patient -> found.add(read(() -> records.of(patient))));
    return found;
  }

  private List<PatientRecord> match(MatchRequest request) {
    List<PatientRecord> found = new ArrayList<>();
    questions.match(request).forEach(patient -> found.add(read(() -> records.of(patient))));
    return found;
  }

  private PatientRecord read(FhirRecords.Read reading) {
    try {
      return reading.get();
    } catch (FhirRecords.NotUnderstood e) {
      throw questions.unusable("NOT_UNDERSTOOD");
    }
  }
}
