package org.wardscribe.cli.control;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One thing that a person asks for.
 *
 * @param id the asker's own; stands in the response
 * @param verb see {@link ControlVerb}
 * @param args by name, as the verb takes them
 * @param fence the entry's fence as the person saw it; for verbs that change an entry
 */
public record ControlRequest(String id, String verb, Map<String, String> args, OptionalLong fence) {
  private static final int LONGEST_ID = 64;

  public ControlRequest {
    if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("a request has an id of 1 to 64 characters");
    }
    if (verb == null) {
      throw new IllegalArgumentException("a request has a verb");
    }
    args = args == null ? Map.of() : Map.copyOf(args);
    fence = fence == null ? OptionalLong.empty() : fence;
  }

  /** The argument; that it is there was checked. */
  String arg(String name) {
    return args.get(name);
  }

  @Override
  public String toString() {
    return "ControlRequest[" + id + "]";
  }
}
