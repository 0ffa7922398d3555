package org.wardscribe.index.pdq;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.wardscribe.mllp.MllpAddress;

/**
 * How an index is asked by Patient Demographics Query (IHE ITI-21: QBP^Q22, RSP^K22).
 *
 * @param id the site's name for it, for logs and sentences
 * @param application MSH-3; {@code facility} MSH-4
 * @param theirApplication MSH-5; {@code theirFacility} MSH-6
 * @param processingId MSH-11, of the answer, too
 * @param recordSystem the identifier system whose number is the id of a record: every patient has
 *     one, and no two have the same
 * @param answerTimeout for all questions of one look-up with their wait for a connection
 * @param lanes connections at a time; each has one question under way
 */
public record PdqIndex(
    String id,
    MllpAddress address,
    String application,
    String facility,
    String theirApplication,
    String theirFacility,
    String processingId,
    String recordSystem,
    ByBirth byBirth,
    Duration answerTimeout,
    int lanes) {

  /** How a surname with a birthday is looked up. */
  public enum ByBirth {
    /** All who have the birthday; whose surname it is, we see ourselves. */
    @JsonProperty("birthdate")
    BIRTH_DATE,
    /**
     * Birthday and surname, for a server that wants one. Not promised: somebody whose surname has
     * an apostrophe, a hyphen, an accent or a space there.
     */
    @JsonProperty("family-and-birthdate")
    FAMILY_AND_BIRTH_DATE
  }
}
