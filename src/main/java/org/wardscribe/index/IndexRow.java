package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.mapping.RowCheck;

/** One row of {@code 2-identify/patient-indexes.yaml}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(AdtRow.class),
  @JsonSubTypes.Type(ExportRow.class),
  @JsonSubTypes.Type(FhirRow.class),
  @JsonSubTypes.Type(PdqRow.class),
  @JsonSubTypes.Type(PdsRow.class)
})
public sealed interface IndexRow permits AdtRow, ExportRow, FhirRow, PdqRow, PdsRow {
  /** The site's name for it: small letters, digits and hyphens. */
  String name();

  /** The properties that it can't do without. */
  Stream<String> needed();

  /**
   * What its properties hold, once they are set.
   *
   * @throws org.wardscribe.mapping.MappingException with a sentence
   */
  void check(Function<String, Optional<String>> property);

  /** Why it can't be the first index; empty: it can. */
  Optional<String> asFirst();

  /** Why it can't stand after another one; empty: it can. */
  Optional<String> asFurther();

  /** The identifier systems that the row names, as {@code identifier-systems.yaml} calls them. */
  Set<String> named();

  /** The longest that the questions about one record take; zero for one that is in this machine. */
  Duration longest();

  /** Refuses a name that could not stand before the id of a record. */
  static void checkName(String name) {
    RowCheck.refuseUnless(
        name.matches(FurtherIndex.NAME), "name", "1 to 20 small letters, digits and hyphens");
  }

  /** Refuses an age beyond which nobody should believe a record. */
  static void checkAge(Duration cacheFor) {
    RowCheck.refuseUnless(
        !cacheFor.isNegative() && cacheFor.compareTo(Duration.ofHours(24)) <= 0,
        "cacheFor",
        "PT0S (nothing is kept) to PT24H");
  }

  /** Refuses as the first index one that is to confirm another's records. */
  static Optional<String> confirmsNobody(String name, Set<String> confirms) {
    return confirms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "'"
                + name
                + "' is the first index and confirms nobody's records; leave confirms empty");
  }

  /** Refuses as a further index one that is to confirm nothing. */
  static Optional<String> confirmsSomebody(String name, Set<String> confirms) {
    return confirms.isEmpty()
        ? Optional.of(
            "'"
                + name
                + "' is not the first index; name in confirms the identifier systems whose numbers it"
                + " must know")
        : Optional.empty();
  }
}
