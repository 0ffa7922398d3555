package org.wardscribe.connector.jabber;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * One question over one stream.
 *
 * @param inUse false when the stream was thrown away: nothing comes over it any more
 * @param longest that the server may take to answer
 */
record Question(XMPPTCPConnection over, BooleanSupplier inUse, Duration longest) {
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Waits no longer than the call lasts, either. */
  Answer ask(String to, IQ.Type type, Xml question, CallTime call) {
    try {
      XmlIq iq = new XmlIq(type, question);
      iq.setTo(JidCreate.from(to));
      try (StanzaCollector answer = over.createStanzaCollectorAndSend(iq)) {
        return next(answer, call).map(Question::read).orElseGet(() -> new Answer.None(true));
      }
    } catch (SmackException.NotConnectedException | XmppStringprepException e) {
      return new Answer.None(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.None(true);
    }
  }

  /** The library does not wake who waits on a stream that is thrown away: looks up now and then. */
  private Optional<IQ> next(StanzaCollector answer, CallTime call) throws InterruptedException {
    CallTime one = CallTime.of(shorter(longest, call.left()));
    Optional<IQ> next = Optional.empty();
    while (next.isEmpty() && inUse.getAsBoolean() && !one.left().isZero()) {
      long look = Math.max(1, shorter(LOOK, one.left()).toMillis());
      next = Optional.ofNullable(answer.nextResult(look));
    }
    return next;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Answer read(IQ answer) {
    if (answer.getType() == IQ.Type.error) {
      return new Answer.Refused(
          answer.getError() == null ? "error" : answer.getError().getCondition().toString());
    }
    return new Answer.Result(
        answer instanceof XmlIq iq ? Optional.of(iq.payload()) : Optional.empty());
  }
}
