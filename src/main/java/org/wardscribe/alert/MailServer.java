package org.wardscribe.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * The SMTP server that mail goes out through: a connection for each message, since they are few.
 * For several threads at once.
 */
public final class MailServer {
  private static final String MILLIS = "20000";

  private final Settings settings;
  private final Session session;
  private final Clock clock;

  /** How the connection is protected. */
  public enum Encryption {
    /** Begun in clear, and not used unless the server goes over to TLS. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** None: to a server on this machine. */
    NONE
  }

  /**
   * @param user empty: the server asks for none
   * @param from the sender's address
   */
  public record Settings(
      String host, int port, Encryption encryption, Optional<Login> user, String from) {}

  /** Never shown. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * @param tls trusted authorities; empty: those of the Java runtime
   */
  public MailServer(Settings settings, Optional<SSLContext> tls, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", MILLIS);
    properties.put("mail.smtp.timeout", MILLIS);
    properties.put("mail.smtp.writetimeout", MILLIS);
    properties.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    boolean starttls = settings.encryption() == Encryption.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put(
        "mail.smtp.ssl.enable", Boolean.toString(settings.encryption() == Encryption.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    tls.ifPresent(
        context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
    this.session = Session.getInstance(properties);
  }

  void send(String mailbox, Note note) throws NotSent {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          settings.host(),
          settings.port(),
          settings.user().map(Login::user).orElse(null),
          settings.user().map(Login::password).orElse(null));
      MimeMessage message = message(mailbox, note);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw new NotSent(code(e));
    }
  }

  private MimeMessage message(String mailbox, Note note) throws MessagingException {
    MimeMessage message = new Named(session, id(note.name(), mailbox));
    message.setFrom(new InternetAddress(settings.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mailbox, true));
    message.setSubject(note.subject(), StandardCharsets.UTF_8.name());
    message.setText(note.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    // So that no absent person's mailbox answers.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (!note.thread().equals(note.name())) {
      message.setHeader("In-Reply-To", id(note.thread(), mailbox));
      message.setHeader("References", id(note.thread(), mailbox));
    }
    message.saveChanges();
    return message;
  }

  /** The same for each attempt: what is sent twice is shown once by many mail programs. */
  private String id(String name, String mailbox) {
    String domain = settings.from().substring(settings.from().indexOf('@') + 1);
    return "<"
        + name
        + "."
        + Integer.toHexString(mailbox.hashCode())
        + ".wardscribe@"
        + domain
        + ">";
  }

  private static String code(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return "LOGIN_REFUSED";
    }
    if (e instanceof SendFailedException) {
      return "RECIPIENT_REFUSED";
    }
    if (e instanceof MailConnectException) {
      return "NOT_CONNECTED";
    }
    Throwable cause = e.getCause();
    if (cause instanceof SSLException) {
      return "TLS_FAILED";
    }
    return cause instanceof SocketTimeoutException ? "TIMEOUT" : "MAIL_FAILED";
  }

  /** Keeps the id that it was given. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
