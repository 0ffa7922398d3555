package org.wardscribe.chaos;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The invented patients of a run. Names and numbers are canaries: they are found again wherever
 * they leak to. Numbers are of the range that is never issued.
 */
public final class Register {
  /** Every family name begins so: stands in messages. */
  public static final String FAMILY = "Quorle";

  /** Every given name begins so: only Wardscribe knows it, and no message has it. */
  public static final String GIVEN = "Xanthip";

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1931, 1, 7);
  private static final int DAYS_BETWEEN = 131;
  private static final long FIRST_NUMBER = 999_400_000L;

  private final List<Patient> patients = new ArrayList<>();

  /** So many patients, the same ones for the same number. */
  public Register(int many) {
    for (long stem = FIRST_NUMBER; patients.size() < many; stem += 37) {
      int check = check(stem);
      if (check < 10) {
        int at = patients.size();
        patients.add(
            new Patient(
                FAMILY + Letters.of(at),
                GIVEN + Letters.of(at),
                stem + Integer.toString(check),
                FIRST_BIRTH.plusDays((long) DAYS_BETWEEN * at)));
      }
    }
  }

  /** One of them. */
  public record Patient(String family, String given, String number, LocalDate born) {
    /** As a clinician writes it. */
    String written() {
      return family
          + " "
          + number.substring(0, 3)
          + " "
          + number.substring(3, 6)
          + " "
          + number.substring(6)
          + " dob "
          + WRITTEN.format(born);
    }

    private String line(int at) {
      return ("{\"resourceType\": \"Patient\", \"id\": \"CHAOS%04d\", \"meta\": {\"versionId\": \"1\","
              + " \"security\": [{\"system\":"
              + " \"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\", \"code\": \"U\"}]},"
              + " \"identifier\": [{\"use\": \"official\", \"system\":"
              + " \"https://fhir.nhs.uk/Id/nhs-number\", \"value\": \"%s\"}], \"active\": true,"
              + " \"name\": [{\"use\": \"official\", \"family\": \"%s\", \"given\": [\"%s\"]}],"
              + " \"gender\": \"female\", \"birthDate\": \"%s\"}")
          .formatted(at, number, family, given, born);
    }

    @Override
    public String toString() {
      return "Patient";
    }
  }

  public List<Patient> patients() {
    return List.copyOf(patients);
  }

  /** The patient index's file. */
  public String ndjson() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < patients.size(); i++) {
      lines.append(patients.get(i).line(i)).append('\n');
    }
    return lines.toString();
  }

  /** NHS number, modulus 11; 10: there is none. */
  private static int check(long nine) {
    String digits = Long.toString(nine);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    return (11 - sum % 11) % 11;
  }
}
