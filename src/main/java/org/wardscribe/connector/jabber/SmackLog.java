package org.wardscribe.connector.jabber;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Switches off Smack's own log: it prints exceptions of its XML parser, which quote what came. */
final class SmackLog {
  /** Held, because a level is forgotten with its logger. */
  private static final Logger SMACK = Logger.getLogger("org.jivesoftware.smack");

  private SmackLog() {}

  static void silence() {
    SMACK.setLevel(Level.OFF);
  }
}
