package org.wardscribe.deliver.sandbox;

import java.util.Locale;

/** How the sandbox EPR treats a message. */
enum Manner {
  /** An application accept, or a commit accept and then an application accept if asked for both. */
  POLITE(true),
  /** An application error without a code, until the message comes again. */
  AE_ONCE(false),
  /** An application reject. */
  AR(false),
  /** Does not know the patient: AE with ERR-3 204. */
  UNKNOWN_PATIENT(false),
  /** An accept of a message that nobody sent. */
  WRONG_MSA2(true),
  /** Silence until the sender hangs up. */
  NO_ANSWER(true),
  /** FIN instead of an answer. */
  CLOSE_BEFORE_ACK(true),
  /** RST instead of an answer. */
  RESET_BEFORE_ACK(true),
  /** A commit accept and then an application accept, asked or not. */
  CA_THEN_AA(true),
  /** The same accept twice. */
  DOUBLE_ACK(true),
  /** An accept after a while. */
  LATE_ACK(true),
  /** An accept, byte by byte. */
  SLOW(true),
  /** A frame that is no HL7. */
  GARBAGE(true);

  private final boolean files;

  Manner(boolean files) {
    this.files = files;
  }

  /** Whether it files the document, if the script does not say otherwise. */
  boolean files() {
    return files;
  }

  String scriptName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Manner ofScriptName(String name) {
    for (Manner manner : values()) {
      if (manner.scriptName().equals(name)) {
        return manner;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no manner");
  }
}
