package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of properties in {@code README.md}: every key that is read, with its real default. */
class PropertiesTableTest {
  private static final Path READ = Path.of("src/main/java/org/wardscribe/SiteProperties.java");
  private static final Path SHIPPED = Path.of("src/main/resources/application.properties");
  private static final Pattern KNOWN = Pattern.compile("\"(wardscribe\\.[a-z.-]+[a-z])\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(wardscribe\\.[a-z.-]+)` \\| (?:`([^`]*)`|none[^|]*) \\|");

  @Test
  void every_property_that_is_read_is_in_the_table_and_no_other() throws IOException {
    assertThat(table().keySet())
        .containsExactlyInAnyOrderElementsOf(
            new TreeSet<>(
                KNOWN
                    .matcher(Files.readString(READ))
                    .results()
                    .map(found -> found.group(1))
                    .toList()));
  }

  @Test
  void a_default_in_the_table_is_the_shipped_one() throws IOException {
    Properties shipped = new Properties();
    try (Reader reader = Files.newBufferedReader(SHIPPED)) {
      shipped.load(reader);
    }
    Map<String, String> table = table();
    assertThat(shipped.stringPropertyNames())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(table.get(key)).isEqualTo(shipped.getProperty(key)));
  }

  /** Key to default; empty where there is none. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("README.md")))
        .results()
        .forEach(row -> table.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
    return table;
  }
}
