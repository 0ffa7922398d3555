package org.wardscribe.connector.jabber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.jivesoftware.smack.AbstractConnectionClosedListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream to the server: made, asked through, and thrown away when it breaks.
 *
 * <p>Nothing of a stanza is ever logged or put into an exception.
 */
final class JabberSession {
  private static final Logger LOG = LoggerFactory.getLogger(JabberSession.class);

  /** More than one page of an archive. */
  private static final int MOST_COLLECTED = 1000;

  private final JabberSettings settings;
  private final JabberAccess access;
  private final List<Consumer<Xml>> messages = new CopyOnWriteArrayList<>();
  private final List<Consumer<Xml>> presences = new CopyOnWriteArrayList<>();
  private volatile Optional<XMPPTCPConnection> stream = Optional.empty();
  private volatile Runnable ended = () -> {};

  JabberSession(JabberSettings settings) {
    SmackParser.choose();
    this.settings = settings;
    this.access = new JabberAccess(settings);
    XmlIqProvider.register();
    SmackLog.silence();
  }

  /** Called with each live message, in order, on one thread that must not be held up. */
  void onMessage(Consumer<Xml> listener) {
    messages.add(listener);
  }

  void onPresence(Consumer<Xml> listener) {
    presences.add(listener);
  }

  boolean connected() {
    return stream.filter(s -> s.isConnected() && s.isAuthenticated()).isPresent();
  }

  /** Our own bare address. */
  String self() {
    return Occupants.bare(settings.user() + "@" + settings.domain());
  }

  /**
   * @param broken called once when the stream ends, however it ends
   * @throws IOException it can't be reached, or does not let us in; says which, without secrets
   */
  void connect(Runnable broken) throws IOException, InterruptedException {
    ended = broken;
    XMPPTCPConnection next;
    try {
      next = new XMPPTCPConnection(access.configuration());
    } catch (XmppStringprepException e) {
      throw new IOException("the address of the account is not a Jabber address");
    }
    next.setUseStreamManagement(false);
    next.setReplyTimeout(settings.answerTimeout().toMillis());
    next.setParsingExceptionCallback(
        unparsed -> LOG.warn("A stanza of {} could not be read and was dropped", settings));
    next.addConnectionListener(
        new AbstractConnectionClosedListener() {
          @Override
          public void connectionTerminated() {
            broken.run();
          }
        });
    next.addSyncStanzaListener(stanza -> tell(messages, stanza), Message.class::isInstance);
    next.addSyncStanzaListener(stanza -> tell(presences, stanza), Presence.class::isInstance);
    try {
      next.connect();
      next.login(settings.user(), settings.password());
      stream = Optional.of(next);
    } catch (SmackException | XMPPException | IOException e) {
      next.instantShutdown();
      throw new IOException(JabberAccess.why(e));
    } catch (InterruptedException e) {
      next.instantShutdown();
      throw e;
    }
  }

  void disconnect() {
    Optional<XMPPTCPConnection> last = stream;
    stream = Optional.empty();
    last.ifPresent(XMPPTCPConnection::disconnect);
  }

  /** Throws the stream away without a word: the other side does not answer. */
  void drop() {
    stream.ifPresent(this::drop);
  }

  /** Only if it is still the one in use: another was made since, and has done nothing wrong. */
  private void drop(XMPPTCPConnection silent) {
    synchronized (this) {
      if (!inUse(silent)) {
        return;
      }
      stream = Optional.empty();
    }
    silent.instantShutdown();
    ended.run();
  }

  private boolean inUse(XMPPTCPConnection asked) {
    return stream.filter(asked::equals).isPresent();
  }

  private static void tell(List<Consumer<Xml>> listeners, Stanza stanza) {
    xml(stanza).ifPresent(xml -> listeners.forEach(listener -> listener.accept(xml)));
  }

  private static Optional<Xml> xml(Stanza stanza) {
    try {
      return Optional.of(Xml.parse(stanza.toXML(XmlEnvironment.EMPTY)));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  Answer ask(String to, IQ.Type type, Xml question) {
    return ask(to, type, question, CallTime.unlimited());
  }

  /** Waits no longer than the server may take, and no longer than the call. */
  Answer ask(String to, IQ.Type type, Xml question, CallTime call) {
    return stream
        .map(now -> ask(now, to, type, question, call))
        .orElseGet(() -> new Answer.None(false));
  }

  /**
   * As {@link #ask}, for a request that must not be carried out later: the stream over which it got
   * no answer is thrown away, and with it what waits there.
   */
  Answer demand(String to, Xml request, CallTime call) {
    Optional<XMPPTCPConnection> now = stream;
    if (now.isEmpty()) {
      return new Answer.None(false);
    }
    Answer answer = ask(now.get(), to, IQ.Type.set, request, call);
    if (answer instanceof Answer.None none && none.sent()) {
      drop(now.get());
    }
    return answer;
  }

  private Answer ask(XMPPTCPConnection over, String to, IQ.Type type, Xml question, CallTime call) {
    return new Question(over, () -> inUse(over), settings.answerTimeout())
        .ask(to, type, question, call);
  }

  /** What an archive answered, and the messages that came with it. */
  record Collected(Answer answer, List<Xml> messages) {}

  /**
   * Asks what is answered by messages first and the answer itself last (XEP-0313).
   *
   * @param from whose messages count; everybody can write messages that look like an archive's
   */
  Collected collect(String to, Predicate<String> from, Xml question, CallTime call) {
    Optional<XMPPTCPConnection> now = stream;
    if (now.isEmpty()) {
      return new Collected(new Answer.None(false), List.of());
    }
    StanzaCollector.Configuration results =
        StanzaCollector.newConfiguration()
            .setSize(MOST_COLLECTED)
            .setStanzaFilter(
                stanza ->
                    stanza instanceof Message
                        && stanza.hasExtension("result", Ns.MAM)
                        && from.test(stanza.getFrom() == null ? "" : stanza.getFrom().toString()));
    try (StanzaCollector collector = now.get().createStanzaCollector(results)) {
      Answer answer = ask(now.get(), to, IQ.Type.set, question, call);
      List<Xml> messages = new ArrayList<>();
      for (Stanza next = collector.pollResult(); next != null; next = collector.pollResult()) {
        xml(next).ifPresent(messages::add);
      }
      return new Collected(answer, messages);
    }
  }

  /**
   * Sends a message and waits until its reflection or an error comes back.
   *
   * @return whether the room showed it to everybody
   */
  boolean say(Message message) throws InterruptedException {
    Optional<XMPPTCPConnection> now = stream;
    if (now.isEmpty()) {
      return false;
    }
    String id = message.getStanzaId();
    try (StanzaCollector seen =
        now.get()
            .createStanzaCollector(
                stanza ->
                    stanza instanceof Message
                        && (id.equals(stanza.getStanzaId()) || id.equals(originId(stanza))))) {
      now.get().sendStanza(message);
      Stanza reflected = seen.nextResult(settings.answerTimeout().toMillis());
      return reflected != null && reflected.getError() == null;
    } catch (SmackException.NotConnectedException e) {
      return false;
    }
  }

  /**
   * Sends a message to one person, and waits until our server has dealt with it: it answers in
   * order, so that what it sends back comes before the answer to a question behind it.
   *
   * @return its refusal, if it sends the message back; another server's, later, is not waited for
   */
  Answer deliver(Message message, CallTime call) {
    Optional<XMPPTCPConnection> now = stream;
    if (now.isEmpty()) {
      return new Answer.None(false);
    }
    String id = message.getStanzaId();
    try (StanzaCollector back =
        now.get()
            .createStanzaCollector(
                stanza ->
                    stanza instanceof Message
                        && stanza.getError() != null
                        && id.equals(stanza.getStanzaId()))) {
      now.get().sendStanza(message);
      Answer dealt = ask(now.get(), settings.domain(), IQ.Type.get, Xml.of("ping", Ns.PING), call);
      Stanza returned = back.pollResult();
      if (returned != null) {
        return new Answer.Refused(returned.getError().getCondition().toString());
      }
      return dealt instanceof Answer.None
          ? new Answer.None(true)
          : new Answer.Result(Optional.empty());
    } catch (SmackException.NotConnectedException e) {
      return new Answer.None(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.None(true);
    }
  }

  /** Some rooms give a message another id when they show it. */
  private static String originId(Stanza stanza) {
    return xml(stanza)
        .flatMap(xml -> xml.child("origin-id", Ns.STANZA_ID))
        .flatMap(origin -> origin.attribute("id"))
        .orElse("");
  }

  void send(Stanza stanza) throws InterruptedException {
    Optional<XMPPTCPConnection> now = stream;
    if (now.isPresent()) {
      try {
        now.get().sendStanza(stanza);
      } catch (SmackException.NotConnectedException e) {
        LOG.debug("Nothing could be sent: {} is not connected", settings);
      }
    }
  }
}
