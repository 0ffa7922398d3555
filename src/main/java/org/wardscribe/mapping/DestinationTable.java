package org.wardscribe.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;

/** {@code 4-deliver/destinations.yaml} as it is written: addresses are names of properties. */
public record DestinationTable(Map<String, DestinationRow> destinations) {
  /** The file's name among the mappings. */
  public static final String FILE = "4-deliver/destinations.yaml";

  public DestinationTable {
    destinations = new LinkedHashMap<>(destinations);
    destinations.keySet().forEach(DestinationId::new);
  }

  /**
   * Reads the file and looks up the addresses; those that are not set are named together.
   *
   * @param installation what {@code wardscribe.environment} says; a destination of the other kind
   *     is refused
   * @param property the value of a property of the installation, if it has one
   */
  public static Destinations read(
      MappingFiles files, Environment installation, Function<String, Optional<String>> property) {
    Map<DestinationId, Destination> all = new LinkedHashMap<>();
    DestinationTable table = files.read(FILE, DestinationTable.class);
    Predicate<String> set = name -> property.apply(name).filter(v -> !v.isBlank()).isPresent();
    Set<String> missing = new TreeSet<>();
    table
        .destinations()
        .values()
        .forEach(row -> row.needed().filter(set.negate()).forEach(missing::add));
    table
        .destinations()
        .forEach(
            (name, row) -> {
              if (row.environment() != installation) {
                throw new MappingException(
                    FILE,
                    0,
                    name
                        + " is another environment than wardscribe.environment says; a test"
                        + " installation must not file in a live record, nor a live one in a test"
                        + " record");
              }
              if (!missing.isEmpty()) {
                throw new MappingException(
                    FILE, 0, "set in application.properties: " + String.join(", ", missing));
              }
              DestinationId id = new DestinationId(name);
              all.put(id, row.destination(id, property));
            });
    return new Destinations(all);
  }
}
