package org.wardscribe.index.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes ADT messages for tests; everybody in them is invented. */
public final class AdtText {
  private final String event;
  private final String time;
  private String controlId = "";
  private String version = "2.5.1";
  private String processingId = "T";
  private final List<String> segments = new ArrayList<>();

  /**
   * @param time MSH-7 and EVN-2
   */
  public AdtText(String event, String time) {
    this.event = event;
    this.time = time;
  }

  public AdtText controlId(String id) {
    controlId = id;
    return this;
  }

  public AdtText version(String number) {
    version = number;
    return this;
  }

  public AdtText processingId(String code) {
    processingId = code;
    return this;
  }

  /** A PID of numbers in PID-3's own form, a name, a birthday and a sex. */
  public AdtText pid(String numbers, String name, String born, String sex) {
    return segment("PID|1||" + numbers + "||" + name + "||" + born + "|" + sex);
  }

  public AdtText segment(String segment) {
    segments.add(segment);
    return this;
  }

  public String text() {
    return "MSH|^~\\&|PAS|RZZ|WARDSCRIBE|RZZ|"
        + time
        + "||ADT^"
        + event
        + "|"
        + (controlId.isEmpty()
            ? event + Integer.toHexString((time + segments).hashCode())
            : controlId)
        + "|"
        + processingId
        + "|"
        + version
        + "\rEVN|"
        + event
        + "|"
        + time
        + "\r"
        + String.join("\r", segments)
        + "\r";
  }

  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
