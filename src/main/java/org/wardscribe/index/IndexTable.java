package org.wardscribe.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wardscribe.identify.Patience;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RowCheck;

/**
 * {@code 2-identify/patient-indexes.yaml}: the patient indexes of a site, in the order in which
 * they are asked. Addresses and secrets are names of properties.
 *
 * @param retryPause how soon an entry is tried again after an index could not be asked
 * @param waitLimit how long it waits so before a person is asked
 */
public record IndexTable(Duration retryPause, Duration waitLimit, List<IndexRow> indexes) {
  /** The file's name among the mappings. */
  public static final String FILE = "2-identify/patient-indexes.yaml";

  public IndexTable {
    RowCheck.refuseUnless(
        retryPause.compareTo(Duration.ofSeconds(1)) >= 0, "retryPause", "at least PT1S");
    RowCheck.refuseUnless(
        waitLimit.compareTo(retryPause) >= 0, "waitLimit", "at least as long as retryPause");
    indexes = List.copyOf(indexes);
    if (indexes.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one patient index; compare with the shipped file");
    }
    Set<String> names = new TreeSet<>();
    for (IndexRow row : indexes) {
      if (!names.add(row.name())) {
        throw new IllegalArgumentException(
            "two patient indexes are called '" + row.name() + "'; rename one of them");
      }
    }
    indexes.get(0).asFirst().ifPresent(IndexTable::refuse);
    indexes.stream().skip(1).forEach(row -> row.asFurther().ifPresent(IndexTable::refuse));
  }

  private static void refuse(String sentence) {
    throw new IllegalArgumentException(sentence);
  }

  /**
   * Reads the file and looks whether each property that it names is set.
   *
   * @throws MappingException with a sentence
   */
  public static IndexTable read(MappingFiles files, Function<String, Optional<String>> property) {
    IndexTable table = files.read(FILE, IndexTable.class);
    Predicate<String> set = name -> property.apply(name).filter(v -> !v.isBlank()).isPresent();
    Set<String> missing = new TreeSet<>();
    table.indexes().forEach(row -> row.needed().filter(set.negate()).forEach(missing::add));
    if (!missing.isEmpty()) {
      throw new MappingException(
          FILE, 0, "set in application.properties: " + String.join(", ", missing));
    }
    table.indexes().forEach(row -> row.check(property));
    return table;
  }

  public Patience patience() {
    return new Patience(retryPause, waitLimit);
  }

  /** The one whose records are used. */
  public IndexRow first() {
    return indexes.get(0);
  }

  /** Those that must agree. */
  public List<IndexRow> further() {
    return indexes.subList(1, indexes.size());
  }
}
