package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the trust decided about deleting originals: {@code 5-delete/deletion-policy.yaml}.
 *
 * @param appraisal the decision that allows deletion at all; empty: everything is retained
 * @param confirmation what confirms that the right patient's record holds the advice
 * @param quietPeriod how long an original is left alone after filing and after its last change
 * @param deleteAttempts how often the source is asked before a person must look
 * @param requestDeadline how long one request to delete holds
 * @param verifyUntil how long the source is asked whether the original is gone
 * @param waitLimit how long an entry waits for what is still to come before a person must look
 * @param whoIsTold who hears what became of a flagged message
 */
public record DeletionPolicy(
    Optional<Appraisal> appraisal,
    Confirmation confirmation,
    Duration quietPeriod,
    int deleteAttempts,
    Duration requestDeadline,
    Duration verifyUntil,
    Duration waitLimit,
    WhoIsTold whoIsTold) {
  /** The file's name among the mappings. */
  public static final String FILE = "5-delete/deletion-policy.yaml";

  public DeletionPolicy {
    Objects.requireNonNull(appraisal, "appraisal");
    said("confirmation", confirmation);
    if (said("quietPeriod", quietPeriod).isNegative()) {
      throw new IllegalArgumentException("quietPeriod must not be negative; e.g. PT15M");
    }
    positive("requestDeadline", requestDeadline);
    positive("verifyUntil", verifyUntil);
    positive("waitLimit", waitLimit);
    if (deleteAttempts < 1 || deleteAttempts > 20) {
      throw new IllegalArgumentException("deleteAttempts must be 1 to 20");
    }
    said("whoIsTold", whoIsTold);
  }

  private static <T> T said(String key, T value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " has no value; copy the shipped one");
    }
    return value;
  }

  private static void positive(String key, Duration length) {
    if (said(key, length).isNegative() || length.isZero()) {
      throw new IllegalArgumentException(key + " must be longer than nothing; e.g. PT2M");
    }
  }

  /** What confirms the filing before its original may go. */
  public enum Confirmation {
    /** The flag itself. */
    @JsonProperty("flag")
    FLAG,
    /** A named clinician's decision on the worklist. */
    @JsonProperty("clinician")
    CLINICIAN
  }

  /** Who hears what became of a flagged message. */
  public enum WhoIsTold {
    /** Receipts are sent to the conversation. */
    @JsonProperty("conversation")
    CONVERSATION,
    /** Nothing is said in the conversation; it stands on the worklist. */
    @JsonProperty("worklist")
    WORKLIST
  }

  /**
   * The trust's decision that originals are not needed once they are filed.
   *
   * @param reference of the decision; stands in every proof
   * @param scope connectors, or single conversations as {@code connector/conversation}
   * @param expires the last day on which it holds
   */
  public record Appraisal(
      String reference,
      String committee,
      String caldicottGuardian,
      String dataProtectionOfficer,
      List<String> scope,
      LocalDate approvedOn,
      LocalDate expires) {
    public Appraisal {
      named("reference", reference);
      named("committee", committee);
      named("caldicottGuardian", caldicottGuardian);
      named("dataProtectionOfficer", dataProtectionOfficer);
      scope = List.copyOf(said("appraisal.scope", scope));
      if (scope.isEmpty() || scope.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "appraisal.scope must name at least one connector, or connector/conversation");
      }
      if (said("appraisal.expires", expires).isBefore(said("appraisal.approvedOn", approvedOn))) {
        throw new IllegalArgumentException("appraisal.expires lies before appraisal.approvedOn");
      }
    }

    private static void named(String key, String value) {
      if (said("appraisal." + key, value).isBlank()) {
        throw new IllegalArgumentException("appraisal." + key + " must not be blank");
      }
    }

    /** True from the day of approval to the last day. */
    public boolean inDate(LocalDate day) {
      return !day.isBefore(approvedOn) && !day.isAfter(expires);
    }

    public boolean covers(String connector, String conversation) {
      return scope.contains(connector) || scope.contains(connector + "/" + conversation);
    }
  }
}
