package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mapping files of this installation: the shipped ones, each replaced whole by a site's file of
 * the same name.
 *
 * <p>Read strictly: an unknown key, a missing one, a value of the wrong type or a key given twice
 * is refused with file and line.
 */
public final class MappingFiles {
  /** A list that rows of earlier versions do not have is empty where it is left out. */
  static final String LEFT_OUT = "left out";

  /** The form of HL7 v2 documents is {@link Hl7Form#USUAL} where it is left out. */
  static final String USUAL_FORM = "usual form";

  /** A part that rows of earlier versions do not have is empty where it is left out. */
  static final String NOT_SAID = "not said";

  /** As {@link #NOT_SAID}, of {@link FhirForm#source}: one record may use each of these once. */
  static final String NO_SOURCE = "no source";

  /** What was edited after filing is added over FHIR, where it is left out. */
  static final String ADDED = "added";

  /** So is a key that may be there or not. */
  static final String NOT_THERE = "not there";

  /** Whoever is not named as the record system counts as an engine on the way. */
  static final String NOT_NAMED = "not named";

  /** A table of rows by their names may be left out, too. */
  static final String NO_ROWS = "no rows";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .injectableValues(
              ContractRow.leftOut(
                  new InjectableValues.Std()
                      .addValue(LEFT_OUT, List.of())
                      .addValue(NOT_THERE, Optional.empty())
                      .addValue(NOT_NAMED, Destinations.AcknowledgedBy.ENGINE)
                      .addValue(USUAL_FORM, Hl7Form.USUAL)
                      .addValue(NOT_SAID, Optional.empty())
                      .addValue(NO_SOURCE, Optional.empty())
                      .addValue(ADDED, FhirForm.Edit.ADDENDUM)
                      .addValue(MllpLink.LEFT_OUT, MllpLink.ORIGINAL)
                      .addValue(NO_ROWS, Map.of())))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern MISSING =
      Pattern.compile("Missing (?:required )?creator property '([A-Za-z0-9]+)'");

  private final Path shipped;
  private final Optional<Path> site;

  /** The digest of each table as it was last read: the file may have changed since. */
  private final Map<String, String> read = new ConcurrentHashMap<>();

  /**
   * @param shipped the {@code mappings} folder of the product
   * @param site the {@code mappings} folder of the site, if it has one
   */
  public MappingFiles(Path shipped, Optional<Path> site) {
    this.shipped = shipped;
    this.site = site;
  }

  /** The file that holds, e.g. for {@code 2-identify/identity-policy.yaml}. */
  public Path resolve(String name) {
    return site.map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .orElse(shipped.resolve(name));
  }

  /** Reads the whole file as a {@code type}; refuses it with a {@link MappingException}. */
  public <T> T read(String name, Class<T> type) {
    Path file = resolve(name);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new MappingException(name, 0, "the file can't be read at " + file);
    }
    T table = parse(name, bytes, type);
    read.put(name, sha256(bytes));
    return table;
  }

  /** The same, of a file that is not in force yet. */
  public static <T> T parse(String name, byte[] bytes, Class<T> type) {
    try {
      T table = MAPPER.readValue(bytes, type);
      if (table == null) {
        throw new MappingException(
            name, 0, "the file is empty; copy the shipped one and change it");
      }
      return table;
    } catch (JsonProcessingException e) {
      throw new MappingException(name, line(e), sentence(e));
    } catch (IOException e) {
      throw new MappingException(name, 0, "this is not readable YAML");
    }
  }

  /**
   * Lower-case hex SHA-256 of the file that holds, as it was when the table was last read: stays
   * with each entry that it decided about. Of what was never read, as it is now.
   */
  public String digest(String name) {
    String known = read.get(name);
    if (known != null) {
      return known;
    }
    try {
      return sha256(Files.readAllBytes(resolve(name)));
    } catch (IOException e) {
      throw new MappingException(name, 0, "the file can't be read at " + resolve(name));
    }
  }

  /** The names of all tables that the product has. */
  public List<String> names() {
    try (Stream<Path> files = Files.walk(shipped)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> shipped.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MappingException("mappings", 0, "the folder " + shipped + " can't be read");
    }
  }

  /** Lower-case hex SHA-256. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static int line(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? 0 : Math.max(0, at.getLineNr());
  }

  private static String sentence(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()).stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      return "'"
          + unknown.getPropertyName()
          + "' is no key "
          + where(unknown.getReferringClass())
          + "; known are: "
          + known;
    }
    if (e.getCause() instanceof MappingException refused) {
      return refused.getMessage();
    }
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return refused.getMessage();
    }
    if (e.getCause() instanceof NullPointerException) {
      return "a key has no value here; compare with the shipped file";
    }
    if (e instanceof InvalidTypeIdException kind) {
      String key = kind.getBaseType().getRawClass().getAnnotation(JsonTypeInfo.class).property();
      return "'"
          + key
          + "' is missing or names nothing that is known; compare with the shipped file";
    }
    if (e instanceof MismatchedInputException mismatch) {
      String where =
          mismatch.getPath().stream()
              .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
              .collect(Collectors.joining("."));
      Matcher missing = MISSING.matcher(e.getOriginalMessage());
      if (missing.find()) {
        String key = missing.group(1);
        // Of a row that has several kinds the path may name the key already.
        boolean named = where.equals(key) || where.endsWith("." + key);
        return "'"
            + (named ? where : where.isEmpty() ? key : where + "." + key)
            + "' is missing; compare with the shipped file";
      }
      return (where.isEmpty() ? "the file" : "'" + where + "'")
          + " must be "
          + form(mismatch.getTargetType());
    }
    return "this is not readable YAML; look at indentation, brackets and quotes up to this line";
  }

  /** Of a row that has several kinds, the kind. */
  private static String where(Class<?> type) {
    JsonTypeName kind = type == null ? null : type.getAnnotation(JsonTypeName.class);
    return kind == null ? "here" : "of a row whose kind is '" + kind.value() + "'";
  }

  /** The form that a value must have. The parser's own words name Java and quote the file. */
  private static String form(Class<?> type) {
    if (type == null || Map.class.isAssignableFrom(type) || type.isRecord()) {
      return "a table of keys and values, as in the shipped file";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type.isEnum()) {
      return "one of the words that the shipped file names";
    }
    if (type == Duration.class) {
      return "an ISO 8601 duration such as PT15M";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-11-22";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? "a number"
        : "one value, as in the shipped file";
  }
}
