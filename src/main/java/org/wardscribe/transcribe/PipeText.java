package org.wardscribe.transcribe;

/**
 * An HL7 v2 message as it is written, field by field in their order (HL7 v2.5.1 chapter 2.5): what
 * HAPI's {@code PipeParser} would write of the same values, byte for byte, without a model of the
 * message in between.
 *
 * <p>A field, component or repetition without a value is left out; every value is escaped as {@link
 * WireEscaping} describes, so none of them can end a field or a segment. Which fields a segment
 * must have is not known here: see {@link MdmRules}.
 */
final class PipeText {
  private final StringBuilder out;
  private int field;

  /**
   * @param expected how many characters the message may come to have
   */
  PipeText(int expected) {
    out = new StringBuilder(expected);
  }

  /** Begins MSH; MSH-1 is the separator that follows its name, MSH-2 the other delimiters. */
  PipeText header() {
    out.append("MSH|^~\\&");
    field = 2;
    return this;
  }

  PipeText segment(String name) {
    out.append(name);
    field = 0;
    return this;
  }

  PipeText end() {
    out.append('\r');
    return this;
  }

  /** A field of one component; the same number again is a repetition. */
  PipeText field(int number, String value) {
    if (!value.isEmpty()) {
      begin(number);
      WireEscaping.append(out, value);
    }
    return this;
  }

  /** A field of several components; the same number again is a repetition. */
  PipeText field(int number, String... components) {
    return joined(number, '^', components);
  }

  /** A field of one component that has several subcomponents. */
  PipeText subcomponents(int number, String... parts) {
    return joined(number, '&', parts);
  }

  private PipeText joined(int number, char delimiter, String... parts) {
    int last = parts.length;
    while (last > 0 && parts[last - 1].isEmpty()) {
      last--;
    }
    if (last > 0) {
      begin(number);
      for (int i = 0; i < last; i++) {
        if (i > 0) {
          out.append(delimiter);
        }
        WireEscaping.append(out, parts[i]);
      }
    }
    return this;
  }

  private void begin(int number) {
    if (number < field) {
      throw new IllegalStateException("field " + number + " comes after field " + field);
    }
    if (number == field) {
      out.append('~');
    }
    while (field < number) {
      out.append('|');
      field++;
    }
  }

  /** The whole message; each segment ends with CR. */
  @Override
  public String toString() {
    return out.toString();
  }
}
