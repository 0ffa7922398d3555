package org.wardscribe.identify.stress;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the files of an invented trust: its index, its forms of numbers and its staff. All other
 * tables are the shipped ones.
 */
final class StressSite {
  private static final YAMLMapper YAML = new YAMLMapper();

  private StressSite() {}

  static void write(Path folder, Population population, Staff staff) throws IOException {
    Files.write(folder.resolve("patients.ndjson"), population.lines().toList());
    Path systems = Path.of("2-identify/identifier-systems.yaml");
    Files.createDirectories(folder.resolve(systems).getParent());
    YAML.writeValue(
        folder.resolve(systems).toFile(), systems(Path.of("mappings").resolve(systems)));
    Path authors = folder.resolve("3-transcribe/authors.yaml");
    Files.createDirectories(authors.getParent());
    YAML.writeValue(authors.toFile(), authors(staff));
  }

  private static ObjectNode systems(Path shipped) throws IOException {
    ObjectNode systems = (ObjectNode) YAML.readTree(shipped.toFile());
    ArrayNode numbers = systems.putArray("hospitalNumbers");
    for (Site site : Site.ALL) {
      ObjectNode number =
          numbers
              .addObject()
              .put("site", site.code())
              .put("system", site.system())
              .put("authority", site.code())
              .put("type", "MR");
      number.putArray("patterns").add(site.pattern());
      ArrayNode labels = number.putArray("labels");
      List.of("mrn", "hosp", "hospital", "unit", "rio", "crn").forEach(labels::add);
    }
    return systems;
  }

  private static ObjectNode authors(Staff staff) {
    ObjectNode authors = YAML.createObjectNode().put("zone", "Europe/London");
    ArrayNode people = authors.putArray("staff");
    ArrayNode accounts = authors.putArray("accounts");
    List<Staff.Member> listed = staff.listed();
    for (int i = 0; i < listed.size(); i++) {
      String id = "STRESS-" + i;
      people
          .addObject()
          .put("id", id)
          .put("title", "Dr")
          .put("given", listed.get(i).given())
          .put("family", listed.get(i).family())
          .put("role", "Registrar")
          .put("specialty", "")
          .put("register", "GMC")
          .put("registration", "999" + (1000 + i))
          .put("organisation", "STRESS");
      accounts.addObject().put("account", "a" + i).put("staff", id);
    }
    return authors;
  }
}
