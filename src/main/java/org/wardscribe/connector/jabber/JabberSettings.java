package org.wardscribe.connector.jabber;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.ConversationId;

/**
 * How one Jabber server is reached and what is taken from it.
 *
 * @param host where to connect to
 * @param domain the XMPP domain; the server's certificate must be for it
 * @param user the local part of our account
 * @param trust whom TLS trusts; empty: the Java runtime's own list
 * @param requireTls false: also without TLS, and then only with SCRAM; for tests on one machine
 * @param rooms bare room addresses; only these are joined and read
 * @param nickname ours in each room
 * @param answerTimeout how long each question to the server waits; a whole call waits for {@link
 *     #callTimeout}
 * @param flagEmojis emoji whose reaction is a flag
 * @param flagReplies texts of which a reply is a flag, e.g. {@code #record}; without regard to case
 * @param firstBackoff pause before the first reconnection; doubles up to {@code longestBackoff}
 * @param largestAttachment in bytes; a message with a larger one is refused to its flagger
 * @param privateMessages whether people may be asked in private, and what they say is an answer
 * @param attachmentHosts lower-case names of the hosts that files may be fetched from, over https;
 *     {@code name:port} for another port than 443
 */
public record JabberSettings(
    ConnectorId connector,
    String host,
    int port,
    String domain,
    String user,
    String password,
    Optional<SSLContext> trust,
    boolean requireTls,
    Set<ConversationId> rooms,
    String nickname,
    Duration answerTimeout,
    Set<String> flagEmojis,
    Set<String> flagReplies,
    Duration firstBackoff,
    Duration longestBackoff,
    long largestAttachment,
    Set<String> attachmentHosts,
    boolean privateMessages,
    Profile profile) {

  public JabberSettings {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(trust, "trust");
    Objects.requireNonNull(nickname, "nickname");
    Objects.requireNonNull(answerTimeout, "answerTimeout");
    Objects.requireNonNull(firstBackoff, "firstBackoff");
    Objects.requireNonNull(longestBackoff, "longestBackoff");
    Objects.requireNonNull(profile, "profile");
    rooms = Set.copyOf(rooms);
    flagEmojis = Set.copyOf(flagEmojis);
    flagReplies = Set.copyOf(flagReplies);
    attachmentHosts = Set.copyOf(attachmentHosts);
  }

  /**
   * How long a reading, a deletion or a verification with a server of this {@code answerTimeout}
   * may take, all its questions and files together.
   */
  public static Duration callTimeout(Duration answerTimeout) {
    return answerTimeout.multipliedBy(3);
  }

  Duration callTimeout() {
    return callTimeout(answerTimeout);
  }

  /** What the server can do about a message once it was filed. */
  public enum Profile {
    /** Rooms with an archive (XEP-0313) and moderation (XEP-0425). */
    MODERATED,
    /**
     * Neither, as with Cisco Jabber, and chats with us alone. Nothing can be deleted on request;
     * the author says so ({@code ATTESTED}).
     */
    NO_MODERATION,
    /** As {@link #NO_MODERATION}, but the server itself takes away what is old ({@code TIMER}). */
    EXPIRING
  }

  @Override
  public String toString() {
    return "JabberSettings[" + connector + " " + user + "@" + domain + " " + profile + "]";
  }
}
