package org.wardscribe.transcribe;

import java.util.List;
import java.util.Map;
import org.wardscribe.mapping.Hl7Form;

/**
 * What a record system must find in a message, checked in the finished text: the segments in their
 * order, required fields with their first component, and short ones short (HL7 v2.5.1 chapters 2,
 * 3, 7 and 9). Of the fields that are written 2.4 asks the same: it differs in MSH-3 to MSH-6 and
 * EVN-7, whose lengths the tables of the site keep to, and in OBX-16, which has no repetitions
 * there and is never written with one. Values of HL7's own tables are ours or those of {@link
 * Hl7Form}.
 *
 * <p>A receiver may cut a value that is too long, and then the document's number is another one.
 */
final class MdmRules {
  private static final Map<Integer, Integer> LONGEST_TXA =
      Map.ofEntries(
          Map.entry(2, 30),
          Map.entry(5, 250),
          Map.entry(9, 250),
          Map.entry(10, 250),
          Map.entry(11, 250),
          Map.entry(12, 30),
          Map.entry(13, 30),
          Map.entry(16, 30),
          Map.entry(21, 30),
          Map.entry(22, 250));

  private static final SegmentRule MSH =
      SegmentRule.of("MSH", List.of(3, 4, 5, 6, 7, 9, 10, 11, 12, 18), Map.of(10, 20));
  private static final SegmentRule PID =
      SegmentRule.of("PID", List.of(3, 5), Map.of(3, 250, 5, 250, 8, 1));
  private static final SegmentRule PV1 =
      SegmentRule.of("PV1", List.of(2), Map.of(2, 1, 3, 80, 19, 250));
  private static final SegmentRule OBX =
      SegmentRule.of(
          "OBX", List.of(1, 2, 3, 4, 5, 11, 14, 16), Map.of(1, 4, 3, 250, 4, 20, 11, 1, 16, 250));

  private static final MdmRules MDM =
      new MdmRules(
          List.of(
              MSH,
              SegmentRule.of("EVN", List.of(2), Map.of(5, 250)),
              PID,
              PV1,
              SegmentRule.of("TXA", List.of(1, 2, 3, 4, 5, 7, 9, 11, 12, 17), LONGEST_TXA),
              OBX));

  private static final MdmRules ORU =
      new MdmRules(
          List.of(
              MSH,
              PID,
              PV1,
              SegmentRule.of(
                  "OBR",
                  List.of(1, 3, 4, 7, 22, 25, 32),
                  Map.of(3, 22, 4, 250, 16, 250, 25, 1, 32, 200)),
              OBX));

  private static final int LONGEST_FT = 32_000;

  /** Each once and in this order; then further ones like the last. */
  private final List<SegmentRule> segments;

  private MdmRules(List<SegmentRule> segments) {
    this.segments = segments;
  }

  static MdmRules of(Hl7Form.Structure structure) {
    return structure == Hl7Form.Structure.ORU ? ORU : MDM;
  }

  /** Refuses the message with the field's name, never with its value. */
  void check(String message) throws Doubt {
    int place = 0;
    int begin = 0;
    int count = 0;
    while (begin < message.length()) {
      int end = message.indexOf('\r', begin);
      SegmentRule rule = segments.get(place);
      if (end < 0 || !message.startsWith(rule.name() + "|", begin)) {
        throw new IllegalStateException("the message has an unexpected segment " + (count + 1));
      }
      rule.check(message, begin, end);
      if (message.startsWith("OBX|", begin)) {
        checkText(message, begin, end);
      }
      place = Math.min(place + 1, segments.size() - 1);
      count++;
      begin = end + 1;
    }
    if (count < segments.size()) {
      throw new IllegalStateException("the message is not whole");
    }
  }

  private static void checkText(String message, int begin, int end) throws Doubt {
    int type = field(message, 2, begin, end);
    int value = field(message, 5, begin, end);
    if (message.startsWith("FT|", type)
        && SegmentRule.indexOf(message, '|', value, end) - value > LONGEST_FT) {
      throw SegmentRule.tooLong("OBX-5", LONGEST_FT);
    }
  }

  /** Where the field of this number begins. */
  private static int field(String message, int number, int begin, int end) {
    int at = begin;
    for (int i = 0; i < number; i++) {
      at = Math.min(SegmentRule.indexOf(message, '|', at, end) + 1, end);
    }
    return at;
  }
}
