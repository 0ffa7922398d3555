package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code 3-transcribe/directory.yaml}: how lists of staff are brought into {@code authors.yaml}.
 *
 * @param fhir empty: no directory over FHIR is asked
 * @param mostEnding in 100 of the accounts that hold today: so many may end at one import
 */
public record DirectoryTable(
    @JsonProperty(required = true) int mostEnding,
    @JsonProperty(required = true) Ldap ldap,
    @JsonProperty(required = true) Optional<Fhir> fhir) {
  /** Where the table lies below a mappings folder. */
  public static final String FILE = "3-transcribe/directory.yaml";

  private static final int ALL = 100;
  private static final int MOST_OF_A_PAGE = 1000;
  private static final Set<String> NEEDED =
      Set.of("id", "given", "family", "role", "organisation", "account");
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "title",
          "given",
          "family",
          "role",
          "specialty",
          "register",
          "registration",
          "registered",
          "organisation",
          "also",
          "account",
          "connector",
          "from",
          "to",
          "mail");

  public DirectoryTable {
    if (mostEnding < 0 || mostEnding > ALL) {
      throw new IllegalArgumentException("'mostEnding' is a number from 0 to 100");
    }
  }

  /**
   * What is asked of a directory over FHIR R4.
   *
   * @param page how many resources it gives at a time
   * @param id identifier system of the trust's own id of a person
   * @param account identifier system of the account on the platform, or {@code telecom:SYSTEM}
   * @param registers identifier systems, by the register that they are of
   * @param organisation identifier system of the organisation of a role
   * @param fixed fields that all have in common
   */
  public record Fhir(
      @JsonProperty(required = true) int page,
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String account,
      @JsonProperty(required = true) Map<String, String> registers,
      @JsonProperty(required = true) String organisation,
      @JsonProperty(required = true) Map<String, String> fixed) {
    private static final Set<String> FIXED =
        Set.of("role", "specialty", "organisation", "connector");

    public Fhir {
      registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
      fixed = Map.copyOf(fixed);
      if (page < 1 || page > MOST_OF_A_PAGE) {
        throw new IllegalArgumentException("'page' is a number from 1 to 1000");
      }
      if (id.isBlank() || account.isBlank() || organisation.isBlank()) {
        throw new IllegalArgumentException(
            "'id', 'account' and 'organisation' are identifier systems of the directory");
      }
      if (!FIXED.containsAll(fixed.keySet())) {
        throw new IllegalArgumentException(
            "'fixed' may name " + String.join(", ", new TreeSet<>(FIXED)));
      }
    }
  }

  /**
   * What is asked of a directory.
   *
   * @param page how many people it gives at a time
   * @param attributes which of its attributes has which field
   * @param fixed fields that all have in common
   */
  public record Ldap(
      @JsonProperty(required = true) String base,
      @JsonProperty(required = true) String filter,
      @JsonProperty(required = true) int page,
      @JsonProperty(required = true) Map<String, String> attributes,
      @JsonProperty(required = true) Map<String, String> fixed) {
    public Ldap {
      attributes = Map.copyOf(attributes);
      fixed = Map.copyOf(fixed);
      if (page < 1 || page > MOST_OF_A_PAGE) {
        throw new IllegalArgumentException("'page' is a number from 1 to 1000");
      }
      Set<String> fields = new TreeSet<>(attributes.keySet());
      fields.addAll(fixed.keySet());
      for (String field : fields) {
        if (!KNOWN.contains(field)) {
          throw new IllegalArgumentException(
              "'"
                  + field
                  + "' is no field of a member of staff; known are: "
                  + String.join(", ", new TreeSet<>(KNOWN)));
        }
        if (attributes.containsKey(field) && fixed.containsKey(field)) {
          throw new IllegalArgumentException(
              "'" + field + "' stands under 'attributes' and under 'fixed'; keep one of the two");
        }
      }
      for (String needed : new TreeSet<>(NEEDED)) {
        if (!fields.contains(needed)) {
          throw new IllegalArgumentException(
              "'" + needed + "' is missing; name its attribute, or give it under 'fixed'");
        }
      }
    }
  }
}
