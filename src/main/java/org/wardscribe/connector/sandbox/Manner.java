package org.wardscribe.connector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How the sandbox app behaves when it is asked to delete a message. */
record Manner(Kind kind, Duration by, String text) {
  static final Manner GOOD = new Manner(Kind.GOOD, Duration.ZERO, "");

  enum Kind {
    GOOD,
    /** Never deletes it: the platform's own retention rule forbids it. */
    BLOCK,
    /** Does nothing and says nothing the first time. */
    IGNORE_FIRST,
    /** Deletes at once and answers later. */
    ANSWER_LATE,
    /** Its author edits it in the moment in which its deletion is first asked for. */
    EDIT_FIRST
  }

  static Manner of(JsonNode step) {
    return new Manner(
        switch (step.path("manner").asText()) {
          case "block" -> Kind.BLOCK;
          case "ignore-first" -> Kind.IGNORE_FIRST;
          case "answer-late" -> Kind.ANSWER_LATE;
          case "edit-first" -> Kind.EDIT_FIRST;
          default -> Kind.GOOD;
        },
        Duration.ofMillis(step.path("millis").asLong()),
        step.path("text").asText());
  }

  @Override
  public String toString() {
    return "Manner[" + kind + "]";
  }
}
