package org.wardscribe.index.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.FhirPatient;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;
import org.wardscribe.index.AskedIndex;
import org.wardscribe.kit.PatientIndexContract;

/**
 * The contract of patient indexes, with a simulator of a supplier that says as much as HL7 v2 can:
 * an old number has expired (PID-3.8), a replaced record is answered by the one that replaced it.
 */
class PdqPatientsContractTest extends PatientIndexContract {
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close_what_was_opened() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  PdqIndex.ByBirth byBirth() {
    return PdqIndex.ByBirth.BIRTH_DATE;
  }

  @Override
  protected PatientIndex indexOf(String... patients) throws Exception {
    PdqSimulator supplier = simulator();
    Map<String, PatientRecord> records = new HashMap<>();
    for (String json : patients) {
      PatientRecord record = FhirPatient.read(new ObjectMapper().readTree(json));
      records.put(record.id(), record);
    }
    for (PatientRecord record : records.values()) {
      if (record.replacedBy().isEmpty()) {
        List<PdqSimulator.PidNumber> numbers = numbers(record, !record.current());
        records.values().stream()
            .filter(r -> r.replacedBy().filter(record.id()::equals).isPresent())
            .forEach(
                r ->
                    numbers(r, true)
                        .forEach(
                            n ->
                                numbers.add(
                                    new PdqSimulator.PidNumber(n.authority(), n.value(), true))));
        supplier.add(new PdqSimulator.Person(numbers, record));
      }
    }
    return over(supplier.port());
  }

  private PdqSimulator simulator() throws Exception {
    PdqSimulator supplier = new PdqSimulator();
    opened.add(supplier);
    return supplier;
  }

  private static List<PdqSimulator.PidNumber> numbers(PatientRecord record, boolean idExpired) {
    List<PdqSimulator.PidNumber> numbers = new ArrayList<>();
    numbers.add(new PdqSimulator.PidNumber(PdqScene.RECORD_AUTHORITY, record.id(), idExpired));
    for (PatientRecord.Identifier identifier : record.identifiers()) {
      String authority = identifier.system().equals(NHS) ? "NHS" : "RZZ";
      numbers.add(new PdqSimulator.PidNumber(authority, identifier.value(), identifier.old()));
    }
    return numbers;
  }

  private PatientIndex over(int port) {
    PdqPatients patients =
        PdqScene.patients(PdqScene.index(port, byBirth(), 4, Duration.ofSeconds(20)));
    opened.add(patients);
    return new AskedIndex(patients, patients, PdqScene.NO_NAMES, Duration.ofSeconds(60));
  }

  @Override
  protected PatientIndex unreachable() throws IOException {
    try (ServerSocket nobody = new ServerSocket(0)) {
      return over(nobody.getLocalPort());
    }
  }

  @Override
  protected PatientIndex confused(String patient, String answer) throws Exception {
    PdqSimulator supplier = simulator();
    PatientRecord other = FhirPatient.read(new ObjectMapper().readTree(answer));
    supplier.answerAlways(new PdqSimulator.Person(numbers(other, false), other));
    return over(supplier.port());
  }

  @Test
  void hapi_reads_the_question_as_the_profile_has_it() throws Exception {
    PdqSimulator supplier = simulator();
    PatientIndex.Reading reading = over(supplier.port()).read();
    reading.byIdentifier(NHS, HALE);
    reading.byFamilyAndBirthDate(List.of("hale"), BORN);
    assertThat(supplier.asked()).first().isEqualTo(Map.of("@PID.3.1", HALE, "@PID.3.4.1", "NHS"));
    assertThat(supplier.asked().get(1)).containsEntry("@PID.7", "19540308");
  }
}
