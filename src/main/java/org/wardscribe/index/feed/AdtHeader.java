package org.wardscribe.index.feed;

import java.util.List;
import org.wardscribe.index.feed.Refused.Condition;

/** The MSH of a message of the feed, and whether the feed takes such messages. */
final class AdtHeader {
  private static final int LONGEST_CONTROL_ID = 199;

  private final MessageHeader header;

  private AdtHeader(MessageHeader header) {
    this.header = header;
  }

  /** As {@link MessageHeader#of}. */
  static AdtHeader of(byte[] message) {
    return new AdtHeader(MessageHeader.of(message));
  }

  /**
   * @param number as HL7 counts: MSH-1 is the separator
   */
  String field(int number) {
    return header.field(number);
  }

  /** MSH-3 and MSH-4. */
  String sender() {
    return field(3) + "|" + field(4);
  }

  String controlId() {
    return field(10);
  }

  String event() {
    return header.component(9, 2);
  }

  String version() {
    return header.component(12, 1);
  }

  /**
   * @param processingId what MSH-11 must be in this environment
   */
  AdtEvent check(String processingId) throws Refused {
    if (header.isEmpty()) {
      throw Refused.error(Condition.SEGMENT_SEQUENCE, "MSH", 0);
    }
    if (!header.hasUsualDelimiters()) {
      throw Refused.error(Condition.DATA_TYPE, "MSH", 2);
    }
    if (controlId().isBlank()) {
      throw Refused.error(Condition.REQUIRED_FIELD, "MSH", 10);
    }
    if (controlId().length() > LONGEST_CONTROL_ID) {
      throw Refused.error(Condition.DATA_TYPE, "MSH", 10);
    }
    if (!header.component(9, 1).equals("ADT")) {
      throw new Refused(Refused.Code.AR, Condition.MESSAGE_TYPE, "MSH", 9);
    }
    if (!List.of("2.4", "2.5", "2.5.1").contains(version())) {
      throw new Refused(Refused.Code.AR, Condition.VERSION, "MSH", 12);
    }
    if (!header.component(11, 1).equals(processingId)) {
      throw new Refused(Refused.Code.AR, Condition.PROCESSING_ID, "MSH", 11);
    }
    return AdtEvent.of(event())
        .orElseThrow(() -> new Refused(Refused.Code.AR, Condition.EVENT, "MSH", 9));
  }

  /** As {@link MessageHeader#text}. */
  String text(byte[] message) throws Refused {
    return header.text(message).orElseThrow(() -> Refused.error(Condition.DATA_TYPE, "MSH", 18));
  }
}
