package org.wardscribe.benchmark;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wardscribe.benchmark.InventedPatients.Patient;

/** Messages about invented patients, of a length that is asked for. */
final class InventedMessages {
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.UK);
  private static final String ADVICE =
      "Day 2 co-amoxiclav for CAP, new blistering rash both forearms since 18:00, no mouth lesions,"
          + " NEWS 1, Na 131, CRP 84, Wells score 3. Discussed with Dr Pritchard, stop the abx and"
          + " start doxycycline 100 mg, repeat bloods in the morning, Parkinson's meds on time please."
          + " Bleep 1420 if sats under 92 on 2 litres or temp over 38.5. Photo in the chart. ";

  private InventedMessages() {}

  /** Four in five state one patient; the others contradict, mistype, or leave out. */
  static String about(int number, int length) {
    Patient patient = InventedPatients.patient(number);
    String born = SLASHES.format(patient.born());
    String head =
        switch (number % 10) {
          case 0 -> patient.given() + " " + patient.family() + " dob " + born + ". ";
          case 1 -> patient.family() + " " + patient.nhsNumber() + " dob 01/02/1903. ";
          case 2, 3 -> patient.hospitalNumber() + " " + patient.family() + " bed 4. ";
          case 4, 5 ->
              patient.family().toUpperCase(Locale.UK)
                  + ", "
                  + patient.given()
                  + " NHS "
                  + spaced(patient.nhsNumber())
                  + ". ";
          default ->
              patient.given()
                  + " "
                  + patient.family()
                  + " "
                  + spaced(patient.nhsNumber())
                  + " "
                  + born
                  + ". ";
        };
    return filled(head, length);
  }

  static String filled(String head, int length) {
    return (head + ADVICE.repeat(length / ADVICE.length() + 1)).substring(0, length);
  }

  private static String spaced(String nhsNumber) {
    return nhsNumber.substring(0, 3)
        + " "
        + nhsNumber.substring(3, 6)
        + " "
        + nhsNumber.substring(6);
  }
}
