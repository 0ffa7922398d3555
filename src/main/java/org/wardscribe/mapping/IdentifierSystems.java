package org.wardscribe.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code 2-identify/identifier-systems.yaml}: how each number is written, and what it is called in
 * FHIR and in PID-3.
 *
 * @param otherNationalNumbers numbers of ten digits with the same check digit: Scotland's CHI,
 *     Northern Ireland's Health and Care number
 * @param otherNumberLabels words that stand before numbers which are no patient's (order, bleep,
 *     phone), lower case
 */
public record IdentifierSystems(
    NationalNumber nhsNumber,
    List<NationalNumber> otherNationalNumbers,
    List<HospitalNumber> hospitalNumbers,
    Set<String> otherNumberLabels) {
  public IdentifierSystems {
    otherNationalNumbers = List.copyOf(otherNationalNumbers);
    hospitalNumbers = List.copyOf(hospitalNumbers);
    otherNumberLabels = lowerCase(otherNumberLabels);
    Set<String> sitesAndSystems = new HashSet<>();
    for (HospitalNumber number : hospitalNumbers) {
      if (!sitesAndSystems.add(number.site() + " " + number.system())) {
        throw new IllegalArgumentException(
            "site " + number.site() + " has " + number.system() + " twice; merge the patterns");
      }
    }
  }

  /**
   * The national number of ten digits with a check digit.
   *
   * @param system FHIR system URI
   * @param authority PID-3.4
   * @param type PID-3.5
   * @param labels words that announce it, lower case
   * @param beginsWithBirthDate its first six digits are the day of birth, its ninth tells the sex
   */
  public record NationalNumber(
      String system,
      String authority,
      String type,
      Set<String> labels,
      boolean beginsWithBirthDate) {
    public NationalNumber {
      labels = lowerCase(labels);
    }
  }

  /** All of them, the NHS number first. */
  public List<NationalNumber> nationalNumbers() {
    return Stream.concat(Stream.of(nhsNumber), otherNationalNumbers.stream()).toList();
  }

  /**
   * One site's own number.
   *
   * @param site as the conversation register names the site
   * @param patterns {@code #} stands for a digit, {@code %} for a letter, all else for itself
   */
  public record HospitalNumber(
      String site,
      String system,
      String authority,
      String type,
      List<String> patterns,
      Set<String> labels) {
    public HospitalNumber {
      patterns = List.copyOf(patterns);
      labels = lowerCase(labels);
      if (patterns.isEmpty()) {
        throw new IllegalArgumentException("site " + site + " has no pattern for its number");
      }
      for (String pattern : patterns) {
        if (pattern.length() > 30 || pattern.chars().filter(c -> c == '#').count() < 4) {
          throw new IllegalArgumentException(
              "the pattern '"
                  + pattern
                  + "' must have at least four digits (#) and at most 30 characters");
        }
        char first = pattern.charAt(0);
        if (first != '#' && first != '%' && !Character.isLetterOrDigit(first)) {
          throw new IllegalArgumentException(
              "the pattern '" + pattern + "' must start with a letter or a digit");
        }
      }
    }
  }

  /** What is known of one FHIR system: PID-3.4 and PID-3.5. */
  public record Authority(String authority, String type) {}

  /** The site's own numbers; of all sites if the site is not known. */
  public List<HospitalNumber> ofSite(Optional<String> site) {
    return hospitalNumbers.stream()
        .filter(n -> site.isEmpty() || site.get().equals(n.site()))
        .toList();
  }

  public Optional<Authority> authorityOf(String system) {
    for (NationalNumber number : nationalNumbers()) {
      if (number.system().equals(system)) {
        return Optional.of(new Authority(number.authority(), number.type()));
      }
    }
    return hospitalNumbers.stream()
        .filter(n -> n.system().equals(system))
        .findFirst()
        .map(n -> new Authority(n.authority(), n.type()));
  }

  private static Set<String> lowerCase(Set<String> words) {
    for (String word : words) {
      if (!word.matches("[a-z]{1,20}")) {
        throw new IllegalArgumentException(
            "the label '" + word.toLowerCase(Locale.ROOT) + "' must be one word in lower case");
      }
    }
    return Set.copyOf(words);
  }
}
