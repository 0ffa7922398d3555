package org.wardscribe.identify.stress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Public lists of names that lie beside the project, read at run time: names by country, English
 * short forms, US census names, and the FEBRL people with their streets.
 *
 * <p>None of them is the product's; that is why they are used here.
 */
final class Corpora {
  static final Path PLACE =
      Path.of(System.getProperty("wardscribe.corpora", "../shared/data/identity-corpora"));

  private final List<Map<String, String>> forenames;
  private final List<Map<String, String>> surnames;
  private final List<Map<String, String>> febrl = new ArrayList<>();
  private final List<String> censusForenames;
  private final List<String> censusSurnames;
  private final Map<String, Set<String>> shortForms = new HashMap<>();

  private Corpora(Path place) throws IOException {
    forenames = table(place.resolve("names/common-forenames-by-country.csv"));
    surnames = table(place.resolve("names/common-surnames-by-country.csv"));
    for (String set : List.of("1", "2", "3", "4a")) {
      febrl.addAll(table(place.resolve("febrl/dataset" + set + ".csv")));
    }
    censusForenames = keys(place.resolve("philter-lists/firstnames_minus_fps.json"));
    censusSurnames = keys(place.resolve("philter-lists/lastnames_minus_fps.json"));
    for (Map<String, String> row : table(place.resolve("nicknames/names.csv"))) {
      shortForms
          .computeIfAbsent(row.get("name1"), n -> new LinkedHashSet<>())
          .add(row.get("name2"));
    }
  }

  static boolean present() {
    return Files.isDirectory(PLACE);
  }

  static Corpora read() throws IOException {
    return new Corpora(PLACE);
  }

  /** Given names of the countries or of regions of them ("GB/Wales"), without diacritics or not. */
  List<String> given(boolean male, String... countries) {
    return forenames.stream()
        .filter(r -> r.get("Gender").equals(male ? "M" : "F"))
        .filter(
            r ->
                Arrays.stream(countries)
                    .anyMatch(
                        c ->
                            c.equals(r.get("Country"))
                                || c.equals(r.get("Country") + "/" + r.get("Region"))))
        .map(r -> r.get("Romanized Name").strip())
        .filter(Corpora::usable)
        .distinct()
        .toList();
  }

  List<String> family(String... countries) {
    return surnames.stream()
        .filter(r -> Arrays.asList(countries).contains(r.get("Country")))
        .map(r -> r.get("Romanized Name").strip())
        .filter(Corpora::usable)
        .distinct()
        .toList();
  }

  List<String> censusGiven(String pattern) {
    return matching(censusForenames, pattern);
  }

  List<String> censusFamily(String pattern) {
    return matching(censusSurnames, pattern);
  }

  /** Surnames that more than one of the FEBRL people has. */
  List<String> febrlFamily() {
    Map<String, Integer> counts = new TreeMap<>();
    febrl.forEach(r -> counts.merge(r.get("surname"), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 1 && e.getKey().matches("[a-z]{3,14}"))
        .map(e -> Spelling.capitalised(e.getKey()))
        .toList();
  }

  List<String> streets() {
    return febrl.stream()
        .map(r -> r.get("address_1"))
        .filter(s -> s.matches("[a-z]{3,12} (street|close|place|court|avenue|drive|crescent)"))
        .map(Spelling::capitalised)
        .distinct()
        .sorted()
        .toList();
  }

  /** English short forms of a given name; empty if the table has none. */
  Set<String> shortForms(String given) {
    return shortForms.getOrDefault(given.toLowerCase(Locale.ROOT), Set.of());
  }

  /** Of these names those that the table of short forms knows. */
  List<String> withShortForms(String... names) {
    return Arrays.stream(names).filter(shortForms::containsKey).map(Spelling::capitalised).toList();
  }

  private static List<String> matching(List<String> names, String pattern) {
    Pattern whole = Pattern.compile(pattern);
    return names.stream()
        .filter(n -> whole.matcher(n).matches())
        .map(Spelling::capitalised)
        .sorted()
        .toList();
  }

  private static boolean usable(String name) {
    return name.length() > 1
        && Character.isUpperCase(name.charAt(0))
        && name.chars().allMatch(c -> Character.isLetter(c) || " '-".indexOf(c) >= 0);
  }

  private static List<String> keys(Path json) throws IOException {
    JsonNode names = new JsonMapper().readTree(json.toFile());
    List<String> keys = new ArrayList<>();
    names.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** No field of these files holds a comma. */
  private static List<Map<String, String>> table(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    String[] head = lines.get(0).replace("\uFEFF", "").split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      if (fields.length == head.length) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < head.length; i++) {
          row.put(head[i].strip(), fields[i].strip());
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
