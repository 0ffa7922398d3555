package org.wardscribe.index.feed;

/** A message is not taken; what is said of it has no word of its content. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /** MSA-1, HL7 table 0008. */
  enum Code {
    /** Its content can't be used: sending it again would change nothing. */
    AE,
    /** It is not for this listener: type, version or processing id. */
    AR
  }

  /** ERR-3, HL7 table 0357. */
  enum Condition {
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    REQUIRED_FIELD(101, "Required field missing"),
    DATA_TYPE(102, "Data type error"),
    MESSAGE_TYPE(200, "Unsupported message type"),
    EVENT(201, "Unsupported event code"),
    PROCESSING_ID(202, "Unsupported processing id"),
    VERSION(203, "Unsupported version id"),
    UNKNOWN_KEY(204, "Unknown key identifier"),
    DUPLICATE_KEY(205, "Duplicate key identifier"),
    INTERNAL(207, "Application internal error");

    private final int number;
    private final String text;

    Condition(int number, String text) {
      this.number = number;
      this.text = text;
    }

    int number() {
      return number;
    }

    String text() {
      return text;
    }
  }

  private final Code code;
  private final Condition condition;
  private final String segment;
  private final int field;

  /**
   * @param segment where, e.g. {@code PID}
   * @param field 0: the whole segment
   */
  Refused(Code code, Condition condition, String segment, int field) {
    super(code + " " + condition.number() + " " + segment + (field > 0 ? "-" + field : ""));
    this.code = code;
    this.condition = condition;
    this.segment = segment;
    this.field = field;
  }

  static Refused error(Condition condition, String segment, int field) {
    return new Refused(Code.AE, condition, segment, field);
  }

  Code code() {
    return code;
  }

  Condition condition() {
    return condition;
  }

  String segment() {
    return segment;
  }

  int field() {
    return field;
  }
}
