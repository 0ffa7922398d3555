package org.wardscribe.index.feed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The fields of one segment as text. {@code ""} is HL7's null: what was known is taken back. */
record Fields(Segment segment) {
  private static final String NULL = "\"\"";

  /** Empty if it has no value, or the null. */
  String text(int field, int repetition, int component, int subcomponent) throws HL7Exception {
    String value = Terser.get(segment, field, repetition, component, subcomponent);
    return value == null || value.equals(NULL) ? "" : value.strip();
  }

  String text(int field, int repetition, int component) throws HL7Exception {
    return text(field, repetition, component, 1);
  }

  String text(int field) throws HL7Exception {
    return text(field, 0, 1);
  }

  /** The field's first component; empty if the field says nothing, the null as an empty text. */
  Optional<String> said(int field) throws HL7Exception {
    return saysNothing(field) ? Optional.empty() : Optional.of(text(field));
  }

  /** It has HL7's null. */
  boolean takesBack(int field, int repetition, int component) throws HL7Exception {
    return NULL.equals(Terser.get(segment, field, repetition, component, 1));
  }

  boolean saysNothing(int field) throws HL7Exception {
    return segment.getField(field).length == 0 || segment.getField(field, 0).isEmpty();
  }

  List<Integer> repetitions(int field) throws HL7Exception {
    return IntStream.range(0, segment.getField(field).length).boxed().toList();
  }
}
