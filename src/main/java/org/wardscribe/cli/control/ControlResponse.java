package org.wardscribe.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What became of a request.
 *
 * @param id the request's; empty if the line could not be read
 * @param sentence for the person who asked; empty where {@code data} says it all
 * @param data a report as JSON; JSON null if there is none
 */
public record ControlResponse(String id, Outcome outcome, String sentence, JsonNode data) {
  /** How it went. */
  public enum Outcome {
    /** Done, or answered. */
    OK,
    /** Noted; it takes effect when a second person says the same. */
    SECOND_PERSON,
    /** The entry is not as the person saw it; {@code data} has it as it is now. */
    CHANGED,
    /** Not possible now, or not for this person; nothing was changed. */
    REFUSED,
    /** Not a request that Wardscribe understands; nothing was changed. */
    INVALID,
    /** The ledger did not answer in time: it may or may not have happened. */
    NOT_KNOWN,
    /** A fault inside Wardscribe. */
    FAILED
  }

  public ControlResponse {
    id = id == null ? "" : id;
    data = data == null ? NullNode.getInstance() : data;
  }

  static ControlResponse of(ControlRequest request, Outcome outcome, String sentence) {
    return new ControlResponse(request.id(), outcome, sentence, NullNode.getInstance());
  }

  static ControlResponse data(ControlRequest request, Object report) {
    return new ControlResponse(request.id(), Outcome.OK, "", ControlJson.tree(report));
  }

  /** For a request to which nobody answered. */
  public static ControlResponse of(Outcome outcome, String sentence) {
    return new ControlResponse("", outcome, sentence, NullNode.getInstance());
  }

  static ControlResponse unreadable(String sentence) {
    return new ControlResponse("", Outcome.INVALID, sentence, NullNode.getInstance());
  }

  /** True if it is done or noted. */
  public boolean succeeded() {
    return outcome == Outcome.OK || outcome == Outcome.SECOND_PERSON;
  }

  /** The report, as the record that it was. */
  public <T> T as(Class<T> type) {
    return ControlJson.as(data, type);
  }

  @Override
  public String toString() {
    return "ControlResponse[" + id + " " + outcome + "]";
  }
}
