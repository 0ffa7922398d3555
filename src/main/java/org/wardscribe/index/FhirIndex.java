package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.mapping.BearerToken;

/**
 * How a patient index over FHIR R4 is asked.
 *
 * @param id the site's name for it, for logs and sentences
 * @param base without a slash at its end
 * @param systems how the server calls an identifier system, where it differs from {@code
 *     identifier-systems.yaml}: our name to theirs
 * @param byNumber how a number is looked up
 * @param byBirth how a surname with a birthday is looked up
 * @param byForm searches are sent as a form to {@code _search}, so that no number and no birthday
 *     stands in an address; false only for a server that can't take one
 * @param answerTimeout for one question with all of its pages
 * @param atOnce questions at a time; further ones wait for their turn, within the answer timeout
 */
public record FhirIndex(
    String id,
    URI base,
    Optional<BearerToken> token,
    Map<String, String> systems,
    ByNumber byNumber,
    ByBirth byBirth,
    boolean byForm,
    Duration connectTimeout,
    Duration answerTimeout,
    int atOnce) {
  public FhirIndex {
    systems = Map.copyOf(systems);
    if (systems.values().stream().distinct().count() != systems.size()) {
      throw new IllegalArgumentException(
          "two identifier systems have one name at the patient index " + id);
    }
  }

  /** How a number is looked up. */
  public enum ByNumber {
    @JsonProperty("search")
    SEARCH,
    /** By the operation {@code Patient/$match}; what lacks the number itself is left out. */
    @JsonProperty("match")
    MATCH
  }

  /** How a surname with a birthday is looked up. */
  public enum ByBirth {
    /**
     * All who have the birthday; whose surname it is, we see ourselves: former names, accents and
     * apostrophes then can't be missed, and no word of a message leaves the house.
     */
    @JsonProperty("birthdate")
    SEARCH_BY_BIRTH_DATE,
    /**
     * Birthday and surname, for a server that does not search by the birthday alone. The surname's
     * first letter is asked for, too. Not promised with a server that compares whole surnames only:
     * it then has nobody whose surname has an apostrophe, a hyphen, an accent or a space.
     */
    @JsonProperty("family-and-birthdate")
    SEARCH_BY_FAMILY_AND_BIRTH_DATE,
    /** By the operation {@code Patient/$match}; who is similar enough, the server decides. */
    @JsonProperty("match")
    MATCH
  }
}
