package org.wardscribe.connector;

/**
 * The questions of NHS guidance on instant messaging, answered for one platform; unknown is not
 * yes.
 */
public record SourceAssuranceProfile(
    Answer aes256,
    Answer endUserVerification,
    Answer passcode,
    Answer remoteWipe,
    Answer messageRetention) {

  /**
   * @param evidence where the answer comes from; "not assessed" when {@code verdict} is UNKNOWN
   */
  public record Answer(Verdict verdict, String evidence) {
    public static Answer notAssessed() {
      return new Answer(Verdict.UNKNOWN, "not assessed");
    }
  }

  /** An answer in one word. */
  public enum Verdict {
    YES,
    NO,
    PARTIAL,
    UNKNOWN
  }

  public static SourceAssuranceProfile notAssessed() {
    Answer unknown = Answer.notAssessed();
    return new SourceAssuranceProfile(unknown, unknown, unknown, unknown, unknown);
  }
}
