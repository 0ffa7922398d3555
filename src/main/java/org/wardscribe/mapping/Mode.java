package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a conversation's entries go; each conversation climbs from one to the next. */
public enum Mode {
  /** Nothing leaves the ledger: entries end {@code REHEARSED}. */
  @JsonProperty("shadow")
  SHADOW,
  /** Filed; the original stays where it is. */
  @JsonProperty("file")
  FILE,
  /** Filed, and then deleted, if every guard of stage 5 agrees. */
  @JsonProperty("delete")
  DELETE
}
