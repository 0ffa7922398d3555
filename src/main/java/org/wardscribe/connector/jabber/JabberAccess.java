package org.wardscribe.connector.jabber;

import javax.net.ssl.SSLException;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.stringprep.XmppStringprepException;

/** How we get in: address, TLS and password, and what to say when it does not work. */
final class JabberAccess {
  private final JabberSettings settings;

  JabberAccess(JabberSettings settings) {
    this.settings = settings;
  }

  /** With SCRAM, or with the plain password where TLS is certain; never otherwise. */
  XMPPTCPConnectionConfiguration configuration() throws XmppStringprepException {
    XMPPTCPConnectionConfiguration.Builder builder =
        XMPPTCPConnectionConfiguration.builder()
            .setXmppDomain(settings.domain())
            .setHost(settings.host())
            .setPort(settings.port())
            .setCompressionEnabled(false)
            .setConnectTimeout((int) settings.answerTimeout().toMillis())
            .setSecurityMode(
                settings.requireTls() ? SecurityMode.required : SecurityMode.ifpossible)
            .addEnabledSaslMechanism("SCRAM-SHA-1");
    settings.trust().ifPresent(trust -> builder.setSslContextFactory(() -> GivenTls.of(trust)));
    if (settings.requireTls()) {
      builder.addEnabledSaslMechanism("PLAIN");
    }
    return builder.build();
  }

  /** A reason for the log; the server's own sentence is left out, it may say anything. */
  static String why(Exception e) {
    if (e instanceof SASLErrorException refused) {
      return "the server refuses the account ("
          + refused.getSASLFailure().getSASLErrorString()
          + "): check its name and password";
    }
    if (e instanceof XMPPException.StreamErrorException broken) {
      return "the server ended the stream (" + broken.getStreamError().getCondition() + ")";
    }
    if (e instanceof SmackException.SecurityRequiredByClientException) {
      return "the server offers no TLS, and TLS is required";
    }
    if (e instanceof SmackException.SmackWrappedException && e.getCause() instanceof SSLException) {
      return "its certificate is not trusted, or TLS can't be agreed on";
    }
    return "it can't be reached (" + e.getClass().getSimpleName() + ")";
  }
}
