package org.wardscribe.attachment;

/** A file can't be filed by itself, and why: a code, and a sentence for a person. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;
  private final String sentence;

  /** What is wrong; each is the code under which the entry is held. */
  public enum Why {
    /** No kind that is filed, or none that is known. */
    ATTACHMENT_TYPE,
    /** The bytes are of another kind than the platform says. */
    ATTACHMENT_NOT_AS_DECLARED,
    /** Over the limit of its kind. */
    ATTACHMENT_TOO_LARGE,
    /** A picture that takes too much room once it is unpacked. */
    ATTACHMENT_TOO_MANY_PIXELS,
    /** Something else is in it, or follows it. */
    ATTACHMENT_MIXED,
    /** It does something when it is opened. */
    ATTACHMENT_ACTIVE,
    /** It can't be read to its end as what it begins as. */
    ATTACHMENT_BROKEN,
    /** A device's notes are in it that can't be taken out. */
    ATTACHMENT_NOTES,
    /** Cut off or changed on its way. */
    ATTACHMENT_DAMAGED,
    /** It did not come with its message, and its platform can't be asked for it. */
    ATTACHMENT_NOT_INLINE,
    /** The platform does not have it any more. */
    ATTACHMENT_GONE,
    /** A virus scanner found something. */
    ATTACHMENT_VIRUS,
    /** It must be scanned, and could not be for too long. */
    ATTACHMENT_NOT_SCANNED
  }

  public Unfit(Why why, String sentence) {
    super(why.name(), null, false, false);
    this.why = why;
    this.sentence = sentence;
  }

  public Why why() {
    return why;
  }

  /** What a person must do, without a word of the message. */
  public String sentence() {
    return sentence;
  }

  static Unfit broken(FileKind kind) {
    return new Unfit(
        Why.ATTACHMENT_BROKEN,
        "A "
            + kind.word()
            + " can't be read to its end. Ask the sender to send it again, and flag that message.");
  }

  static Unfit mixed(FileKind kind) {
    return new Unfit(
        Why.ATTACHMENT_MIXED,
        "A "
            + kind.word()
            + " has something else in it or behind it, so it was not filed. Do not open it on a"
            + " hospital computer before IT security has looked at it; then put it into the record by"
            + " hand, or reject this entry.");
  }
}
