package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * How the connections to a record system over MLLP are used.
 *
 * @param applicationAnswerWithin of {@code deferred}: how long after its commit accept the record
 *     system may take to say whether it filed the document; otherwise zero
 * @param commitBytes MLLP release 2: each message is first answered with {@code 0x06} (stored) or
 *     {@code 0x15} (not stored) in a frame of its own, by us, too
 * @param longestIdle a connection that was silent for longer is not used again
 */
public record MllpLink(
    Mode acknowledgement,
    Duration applicationAnswerWithin,
    boolean commitBytes,
    Duration longestIdle) {
  private static final Duration LONGEST_ANSWER = Duration.ofHours(24);
  private static final Duration LONGEST_IDLE = Duration.ofHours(1);

  /** Of a row that says nothing of it. */
  public static final MllpLink ORIGINAL =
      new MllpLink(Mode.ORIGINAL, Duration.ZERO, false, Duration.ofSeconds(60));

  /** How the mapper knows it. */
  static final String LEFT_OUT = "link left out";

  /** HL7 v2.5.1 chapter 2, §2.9. */
  public enum Mode {
    /** One answer, the application's: MSH-15 and MSH-16 are empty. */
    @JsonProperty("original")
    ORIGINAL,
    /** A commit accept, and then, on the same connection, the application's answer. */
    @JsonProperty("enhanced")
    ENHANCED,
    /** A commit accept; the application's answer comes on a connection to us, at its time. */
    @JsonProperty("deferred")
    DEFERRED
  }

  public MllpLink {
    boolean deferred = acknowledgement == Mode.DEFERRED;
    RowCheck.refuseUnless(
        deferred
            ? applicationAnswerWithin.compareTo(Duration.ofSeconds(1)) >= 0
                && applicationAnswerWithin.compareTo(LONGEST_ANSWER) <= 0
            : applicationAnswerWithin.isZero(),
        "applicationAnswerWithin",
        "PT1S to PT24H where 'acknowledgement' is deferred, and PT0S otherwise");
    RowCheck.refuseUnless(
        longestIdle.compareTo(Duration.ofSeconds(1)) >= 0
            && longestIdle.compareTo(LONGEST_IDLE) <= 0,
        "longestIdle",
        "PT1S to PT1H");
  }

  /** MSH-15 and MSH-16 (HL7 table 0155); empty in original mode. */
  public String asksFor() {
    return acknowledgement == Mode.ORIGINAL ? "" : "AL";
  }

  public boolean deferred() {
    return acknowledgement == Mode.DEFERRED;
  }
}
