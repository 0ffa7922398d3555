package org.wardscribe.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The invented people of a bench, one patient a conversation, and what is written about them; the
 * same in each process, since all of it follows from a number.
 */
public final class BenchWard {
  /** The connector's id. */
  public static final String CONNECTOR = "bench-im";

  private static final String[] FAMILIES = {
    "Alderfield", "Brackenbury", "Carrowmore", "Dunwoodie", "Eastergate", "Fennimore", "Gorsebrook",
    "Harkaway", "Inglebright", "Jessamine", "Kestleton", "Lathbury", "Merriweather", "Netherby",
    "Oakhanger", "Penhallow", "Quillfeather", "Ravensdale", "Silverwood", "Tremlett"
  };
  private static final String[] GIVEN = {
    "Marjorie",
    "Desmond",
    "Bronwen",
    "Callan",
    "Farah",
    "Harbhajan",
    "Ines",
    "Oluwaseun",
    "Piotr",
    "Rhiannon"
  };
  private static final DateTimeFormatter BORN = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final int conversations;
  private final String[] nhsNumbers;

  public BenchWard(int conversations) {
    this.conversations = conversations;
    this.nhsNumbers = nhsNumbers(conversations);
  }

  public int conversations() {
    return conversations;
  }

  /** The conversation of a message. */
  public String conversation(int number) {
    return "bench-ward-" + number % conversations;
  }

  /** About 300 characters that name one patient in three ways. */
  public String text(int number) {
    int patient = number % conversations;
    return given(patient)
        + " "
        + family(patient)
        + " NHS "
        + nhsNumbers[patient]
        + " dob "
        + BORN.format(born(patient))
        + ": reviewed on the ward round, rash is settling and observations are stable. Stop"
        + " co-amoxiclav now & record as suspected allergy. FBC, U&E and LFT in the morning."
        + " Emollient twice daily, review in a week; if mucosal lesions or fever, call the on call"
        + " team at once. Plan no. "
        + number
        + ".";
  }

  /** The patients, one FHIR Patient a line. */
  public void writePatients(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int patient = 0; patient < conversations; patient++) {
        out.write(
            """
            {"resourceType": "Patient", "id": "BENCH%d", "meta": {"versionId": "1"}, \
            "identifier": [{"use": "official", "system": "https://fhir.nhs.uk/Id/nhs-number", \
            "value": "%s"}, {"use": "usual", "type": {"coding": [{"system": \
            "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]}, "system": \
            "https://rzz.nhs.example/id/mrn", "value": "T%07d"}], "active": true, "name": [{"use": \
            "official", "family": "%s", "given": ["%s"]}], "gender": "female", "birthDate": "%s"}
            """
                .formatted(
                    patient,
                    nhsNumbers[patient],
                    patient,
                    family(patient),
                    given(patient),
                    born(patient)));
      }
    }
  }

  /** The site's conversations, all of which delete. */
  public void writeConversations(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# The conversations of a bench.\nconversations:\n");
      for (int number = 0; number < conversations; number++) {
        out.write(
            """
              - connector: %s
                conversation: %s
                site: RZZ
                purpose: clinical
                owner: bench@rzz.nhs.example
                destination: trust-epr
                mode: delete
                accepting: true
                reviewDue: 2099-12-31
            """
                .formatted(CONNECTOR, conversation(number)));
      }
    }
  }

  private static String family(int patient) {
    return FAMILIES[patient % FAMILIES.length];
  }

  private static String given(int patient) {
    return GIVEN[patient / FAMILIES.length % GIVEN.length];
  }

  private static LocalDate born(int patient) {
    return LocalDate.of(1931, 2, 3).plusDays(patient * 37L % 29_000L);
  }

  /** So many valid numbers of the range that is never issued. */
  private static String[] nhsNumbers(int many) {
    String[] numbers = new String[many];
    int candidate = 0;
    for (int found = 0; found < many; candidate++) {
      String nine = "999%06d".formatted(candidate);
      int sum = 0;
      for (int i = 0; i < nine.length(); i++) {
        sum += (nine.charAt(i) - '0') * (nine.length() + 1 - i);
      }
      int check = 11 - sum % 11;
      if (check != 10) {
        numbers[found++] = nine + check % 11;
      }
    }
    return numbers;
  }
}
