package org.wardscribe.alert;

import java.util.Map;
import java.util.Optional;
import org.wardscribe.mapping.RotaTable;

/**
 * The ways to tell somebody that a site has.
 *
 * @param mail empty: no mail goes out
 */
public record Channels(Optional<MailServer> mail, Map<String, Webhook> webhooks) {
  public Channels {
    webhooks = Map.copyOf(webhooks);
  }

  /**
   * @param channel as {@link RotaTable.Channels} writes it
   */
  void send(String channel, Note note) throws NotSent {
    to(channel).orElseThrow(() -> new NotSent("NOT_CONFIGURED")).send(note);
  }

  private Optional<Channel> to(String channel) {
    if (channel.startsWith(RotaTable.Channels.MAIL)) {
      String mailbox = channel.substring(RotaTable.Channels.MAIL.length());
      return mail.map(server -> note -> server.send(mailbox, note));
    }
    return Optional.ofNullable(
        webhooks.get(channel.substring(RotaTable.Channels.WEBHOOK.length())));
  }

  /** Without a person's mailbox: for the log. */
  static String kind(String channel) {
    return channel.startsWith(RotaTable.Channels.MAIL) ? "mail" : channel;
  }
}
