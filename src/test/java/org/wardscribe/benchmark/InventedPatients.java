package org.wardscribe.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Patients who never were, up to a million: always the same ones, made of syllables.
 *
 * <p>Their numbers are of the range 998 and 999, which is never issued. Written below {@code
 * target}, once for each count.
 */
final class InventedPatients {
  static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

  private static final String[] FIRST = {
    "Al", "Be", "Cor", "Da", "El", "Fen", "Gar", "Ha", "Il", "Jo", "Kel", "Lor", "Ma", "Nor", "Ola",
    "Pen", "Quil", "Ro", "Sel", "Tam", "Ul", "Ver", "Wen", "Yar", "Za"
  };
  private static final String[] MIDDLE = {
    "ba", "der", "fi", "go", "ha", "ki", "le", "mo", "ne", "ri", "sa", "ti", "vo", "wa", "ze", "lin"
  };
  private static final String[] LAST = {
    "ley", "son", "wick", "thorpe", "ham", "by", "combe", "ford", "mere", "dale", "stone", "well",
    "brook", "croft", "hurst", "gate"
  };
  private static final String[] GIVEN_LAST = {"na", "ric", "la", "mund", "ta", "ron", "sha", "win"};

  private InventedPatients() {}

  record Patient(
      String id,
      String nhsNumber,
      String hospitalNumber,
      String given,
      String family,
      LocalDate born) {
    boolean isFemale() {
      return given.endsWith("a");
    }
  }

  /** The patient of this number, from 0. */
  static Patient patient(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return new Patient(
        "P" + number,
        nhsNumber(number),
        "T" + String.format(Locale.ROOT, "%07d", number),
        one(FIRST, random) + one(MIDDLE, random) + one(GIVEN_LAST, random),
        one(FIRST, random) + one(MIDDLE, random) + one(MIDDLE, random) + one(LAST, random),
        LocalDate.of(1930, 1, 2).plusDays(random.nextInt(33_000)));
  }

  /** The file with so many patients, made if it is not there yet. */
  static Path file(int patients) {
    Path file = Path.of("target", "benchmark", "patients-" + patients + ".ndjson");
    if (Files.isRegularFile(file)) {
      return file;
    }
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(beside)) {
        for (int i = 0; i < patients; i++) {
          out.write(line(patient(i)));
        }
      }
      return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Patient patient) {
    return """
        {"resourceType":"Patient","id":"%s","meta":{"versionId":"1"},"identifier":[\
        {"use":"official","system":"%s","value":"%s"},\
        {"use":"usual","system":"https://rzz.nhs.example/id/mrn","value":"%s"}],"active":true,\
        "name":[{"use":"official","family":"%s","given":["%s"]}],"gender":"%s","birthDate":"%s",\
        "address":[{"line":["%d %s Close"],"city":"Ashcombe","postalCode":"AC1 4PL"}],\
        "telecom":[{"system":"phone","value":"07700 900%03d"}]}
        """
        .formatted(
            patient.id(),
            NHS_NUMBER,
            patient.nhsNumber(),
            patient.hospitalNumber(),
            patient.family(),
            patient.given(),
            patient.isFemale() ? "female" : "male",
            patient.born(),
            patient.born().getDayOfYear(),
            patient.family(),
            patient.born().getDayOfYear());
  }

  /** Two stems for each: a stem may have no check digit, but then the next one has. */
  private static String nhsNumber(int number) {
    String stem = Integer.toString(998_000_000 + 2 * number);
    int check = checkDigit(stem);
    if (check == 10) {
      stem = Integer.toString(998_000_001 + 2 * number);
      check = checkDigit(stem);
    }
    return stem + check;
  }

  private static int checkDigit(String stem) {
    int sum = 0;
    for (int i = 0; i < stem.length(); i++) {
      sum += (stem.charAt(i) - '0') * (10 - i);
    }
    return (11 - sum % 11) % 11;
  }

  private static String one(String[] of, SplittableRandom random) {
    return of[random.nextInt(of.length)];
  }
}
