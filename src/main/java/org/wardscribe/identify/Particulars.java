package org.wardscribe.identify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a record can be looked for in a text: names, address lines, postcode, phones, folded
 * once.
 *
 * <p>{@link #NOBODY} has none, for the finders of shapes before a patient is known.
 *
 * @param given folded given names and nicknames, also those that the text abbreviates ("Ron")
 * @param families folded surnames, former ones included
 * @param familyWords the parts of surnames of several words
 * @param contactNames folded names of relatives and carers on the record
 * @param initials first letters of the given names, in order, one text for each name
 * @param addressLines folded words of each line
 * @param towns folded
 */
record Particulars(
    Set<String> given,
    Set<String> families,
    Set<String> familyWords,
    Set<String> contactNames,
    Set<String> initials,
    Set<String> prefixes,
    Optional<LocalDate> birthDate,
    String gender,
    List<List<String>> addressLines,
    Set<String> towns,
    Set<String> postcodes,
    Set<String> phones,
    Set<String> emails) {
  static final Particulars NOBODY =
      new Particulars(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          "unknown",
          List.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of());

  private static final int LONGEST_ABBREVIATION = 4;

  private static final Map<String, String> ABBREVIATIONS =
      Map.of(
          "st",
          "street",
          "rd",
          "road",
          "ave",
          "avenue",
          "av",
          "avenue",
          "ln",
          "lane",
          "cl",
          "close",
          "ct",
          "court",
          "dr",
          "drive",
          "cres",
          "crescent",
          "gdns",
          "gardens");

  static Particulars of(PatientRecord record) {
    Set<String> given = new LinkedHashSet<>();
    Set<String> families = new LinkedHashSet<>();
    Set<String> familyWords = new HashSet<>();
    Set<String> contactNames = new HashSet<>();
    Set<String> initials = new LinkedHashSet<>();
    Set<String> prefixes = new HashSet<>();
    for (PatientRecord.Name name : record.names()) {
      StringBuilder letters = new StringBuilder();
      for (String part : name.given()) {
        for (String word : Folded.words(part)) {
          given.add(word);
          letters.append(word.charAt(0));
        }
        given.add(Folded.word(part));
      }
      given.add(Folded.word(String.join("", name.given())));
      given.addAll(withParticles(Folded.words(String.join(" ", name.given()))));
      initials.add(letters.toString());
      Folded.words(name.family()).stream().filter(w -> w.length() > 2).forEach(familyWords::add);
      families.add(Folded.word(name.family()));
      prefixes.addAll(Folded.words(name.prefix()));
    }
    for (PatientRecord.Name contact : record.contacts()) {
      contact.given().forEach(g -> contactNames.addAll(Folded.words(g)));
      contactNames.add(Folded.word(contact.family()));
    }
    given.remove("");
    families.remove("");
    initials.remove("");
    List<List<String>> lines = new ArrayList<>();
    record.addresses().forEach(a -> a.lines().forEach(l -> addLines(l, lines)));
    return new Particulars(
        given,
        families,
        familyWords,
        contactNames,
        initials,
        prefixes,
        record.birthDate(),
        record.gender(),
        lines.stream().filter(Particulars::isTelling).toList(),
        record.addresses().stream()
            .map(a -> Folded.word(a.town()))
            .filter(t -> !t.isEmpty())
            .collect(Collectors.toSet()),
        record.addresses().stream()
            .map(a -> Folded.word(a.postcode()))
            .filter(p -> !p.isEmpty())
            .collect(Collectors.toSet()),
        record.phones().stream().map(Particulars::phone).collect(Collectors.toSet()),
        record.emails().stream().map(e -> e.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
  }

  /** The "daconceicao" of "Maria da Conceição", as a text's words are joined. */
  private static List<String> withParticles(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      if (Particles.isParticle(words.get(i - 1))) {
        joined.add(words.get(i - 1) + words.get(i));
      }
    }
    return joined;
  }

  /** With other forms of the given names: Peggy for Margaret. */
  Particulars withForms(Vocabulary vocabulary) {
    Set<String> all = new LinkedHashSet<>(given);
    given.forEach(g -> all.addAll(vocabulary.formsOf(g)));
    return new Particulars(
        all,
        families,
        familyWords,
        contactNames,
        initials,
        prefixes,
        birthDate,
        gender,
        addressLines,
        towns,
        postcodes,
        phones,
        emails);
  }

  static String addressWord(String folded) {
    return folded.length() > LONGEST_ABBREVIATION
        ? folded
        : ABBREVIATIONS.getOrDefault(folded, folded);
  }

  /** The digits as they are dialled in the country: 07700900123. */
  static String phone(String written) {
    StringBuilder kept = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= '0' && c <= '9') {
        kept.append(c);
      }
    }
    String digits = kept.toString();
    return digits.startsWith("0044")
        ? "0" + digits.substring(4)
        : digits.startsWith("44") && digits.length() >= 12 ? "0" + digits.substring(2) : digits;
  }

  /** "Hillview Farm, 60 Tullyard Road": the whole, the house, and what has a number. */
  private static void addLines(String line, List<List<String>> lines) {
    lines.add(addressWords(line));
    if (line.indexOf(',') < 0) {
      return;
    }
    List<List<String>> parts = Stream.of(line.split(",")).map(Particulars::addressWords).toList();
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      List<String> part = parts.get(i);
      boolean numbered = part.stream().anyMatch(w -> Character.isDigit(w.charAt(0)));
      if (numbered ? part.size() > 2 : i == 0 && part.size() > 1) {
        lines.add(part);
      }
    }
  }

  private static List<String> addressWords(String line) {
    List<String> words = Folded.words(line);
    words.replaceAll(Particulars::addressWord);
    return words;
  }

  private static boolean isTelling(List<String> words) {
    return words.size() > 1 || (words.size() == 1 && words.get(0).length() >= 6);
  }

  @Override
  public String toString() {
    return "Particulars[]";
  }
}
