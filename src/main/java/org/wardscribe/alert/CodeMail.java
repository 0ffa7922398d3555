package org.wardscribe.alert;

import java.util.Map;
import java.util.Optional;

/** Mails one-time codes, through the server that alerts go through. Knows of them nothing later. */
public final class CodeMail {
  private final MailServer server;

  public CodeMail(MailServer server) {
    this.server = server;
  }

  /**
   * Returns when the mail server has taken it.
   *
   * @param name of this message, without anything of the code
   * @param subject one line; it shows on a lock screen
   * @return why it is not known that it was taken, as a code; empty: it was
   */
  public Optional<String> send(String mailbox, String name, String subject, String text) {
    try {
      server.send(mailbox, new Note(name, name, subject, text, Map.of()));
      return Optional.empty();
    } catch (NotSent e) {
      return Optional.of(e.code());
    }
  }
}
