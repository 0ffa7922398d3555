package org.wardscribe.rehearse;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentifierSystems.HospitalNumber;

/**
 * Reads hospital numbers from a JSON object of sites, each with {@code mrnSystem} and {@code
 * mrnTemplate} ({@code #} a digit, {@code %} a letter) or, without one, {@code mrnRegex}.
 *
 * <p>Of a regular expression only what a template can say is understood: literals, {@code \d},
 * {@code [A-Z]} and counts. Everything else in the tables stays as the site has it.
 */
public final class SitesFile {
  private static final Set<String> LABELS =
      Set.of("mrn", "hosp", "hospital", "unit", "crn", "rio", "pid");
  private static final Pattern REGEX =
      Pattern.compile(
          "(\\\\d|\\[0-9]|\\[A-Z]|\\\\[^A-Za-z0-9]|[^\\\\\\[\\](){}.*+?|^$])(?:\\{([0-9]{1,2})})?");

  /** As themselves these can't stand in a template. */
  private static final Pattern AMBIGUOUS = Pattern.compile("\\\\?[#%]");

  /** A site that is there twice would lose its first numbers unseen. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private SitesFile() {}

  /** The file can't be used; the message says where and why. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param tables what the file does not say: the national number, other numbers' labels
   */
  public static IdentifierSystems read(Path file, IdentifierSystems tables) throws Unreadable {
    JsonNode sites;
    try {
      sites = JSON.readValue(file.toFile());
    } catch (IOException e) {
      throw new Unreadable(file + " can't be read as one JSON object with each site once");
    }
    if (sites == null || !sites.isObject() || sites.isEmpty()) {
      throw new Unreadable(file + " must be a JSON object with one key for each site");
    }
    List<HospitalNumber> numbers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> site : sites.properties()) {
      numbers.add(number(file, site.getKey(), site.getValue()));
    }
    return new IdentifierSystems(
        tables.nhsNumber(), tables.otherNationalNumbers(), numbers, tables.otherNumberLabels());
  }

  private static HospitalNumber number(Path file, String site, JsonNode given) throws Unreadable {
    String where = file + ", site " + site + ": ";
    String system = given.path("mrnSystem").asText("");
    if (system.isBlank()) {
      throw new Unreadable(where + "'mrnSystem' is missing");
    }
    String template = given.path("mrnTemplate").asText("");
    if (template.isBlank()) {
      template = template(where, given.path("mrnRegex").asText(""));
    }
    try {
      return new HospitalNumber(site, system, site, "MR", List.of(template), LABELS);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(where + e.getMessage());
    }
  }

  private static String template(String where, String regex) throws Unreadable {
    String plain = regex.replaceFirst("^(\\\\b|\\^)", "").replaceFirst("(\\\\b|\\$)$", "");
    StringBuilder template = new StringBuilder();
    Matcher part = REGEX.matcher(plain);
    int at = 0;
    while (at < plain.length() && part.find(at) && part.start() == at) {
      int times = part.group(2) == null ? 1 : Integer.parseInt(part.group(2));
      if (AMBIGUOUS.matcher(part.group(1)).matches()) {
        break;
      }
      template.append(one(part.group(1)).repeat(times));
      at = part.end();
    }
    if (plain.isEmpty() || at < plain.length()) {
      throw new Unreadable(
          where
              + "give 'mrnTemplate' (# a digit, % a letter); this 'mrnRegex' says more than a"
              + " template can");
    }
    return template.toString();
  }

  private static String one(String part) {
    return switch (part) {
      case "\\d", "[0-9]" -> "#";
      case "[A-Z]" -> "%";
      default -> part.substring(part.length() - 1).toUpperCase(Locale.ROOT);
    };
  }
}
