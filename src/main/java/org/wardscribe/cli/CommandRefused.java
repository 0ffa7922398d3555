package org.wardscribe.cli;

/** A command can't be done; the message is the sentence for the person, without patient data. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandRefused(String sentence) {
    super(sentence);
  }
}
