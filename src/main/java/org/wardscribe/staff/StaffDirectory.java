package org.wardscribe.staff;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import javax.naming.AuthenticationException;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.Control;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.PagedResultsControl;
import javax.naming.ldap.PagedResultsResponseControl;
import javax.net.ssl.SSLContext;
import org.wardscribe.mapping.DirectoryTable;

/**
 * A list of staff from a directory: LDAP or Active Directory, over TLS, page by page.
 *
 * <p>All of it or nothing: a directory that breaks off gives a finding, never a shorter list.
 */
public final class StaffDirectory {
  private static final String PAGED = "1.2.840.113556.1.4.319";
  private static final String TIMEOUT = Long.toString(Duration.ofSeconds(20).toMillis());

  private final Access access;
  private final DirectoryTable.Ldap asked;
  private final ZoneId zone;

  /**
   * Where the directory is, and who asks.
   *
   * @param url {@code ldaps://HOST:PORT}
   * @param user the distinguished name, or in Active Directory {@code name@domain}
   * @param trust the site's own authorities; empty: those of the Java runtime
   */
  public record Access(String url, String user, String password, Optional<SSLContext> trust) {}

  /**
   * @param zone in which a day of the directory begins
   */
  public StaffDirectory(Access access, DirectoryTable.Ldap asked, ZoneId zone) {
    this.access = access;
    this.asked = asked;
    this.zone = zone;
  }

  StaffList read() {
    StaffList list = new StaffList();
    try {
      access.trust().ifPresent(TrustedSockets::use);
      LdapContext context = new InitialLdapContext(environment(), null);
      try {
        read(context, list);
      } finally {
        context.close();
      }
    } catch (AuthenticationException e) {
      list.finding("the directory", "it does not take the user and password");
    } catch (CommunicationException e) {
      list.finding(
          "the directory", "it can't be reached, or its certificate is not one that we trust");
    } catch (NamingException | IOException e) {
      list.finding(
          "the directory", "it broke off or refused the search; nothing of its list was taken");
    } finally {
      TrustedSockets.forget();
    }
    if (list.rows().isEmpty() && list.findings().isEmpty()) {
      list.finding("the directory", "there is nobody in it who fits the filter");
    }
    return list;
  }

  @SuppressWarnings("JdkObsolete") // JNDI takes nothing else.
  private Hashtable<String, Object> environment() {
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, access.url());
    environment.put(Context.SECURITY_AUTHENTICATION, "simple");
    environment.put(Context.SECURITY_PRINCIPAL, access.user());
    environment.put(Context.SECURITY_CREDENTIALS, access.password());
    environment.put(Context.REFERRAL, "ignore");
    environment.put("com.sun.jndi.ldap.connect.timeout", TIMEOUT);
    environment.put("com.sun.jndi.ldap.read.timeout", TIMEOUT);
    if (access.trust().isPresent()) {
      environment.put("java.naming.ldap.factory.socket", TrustedSockets.class.getName());
    }
    return environment;
  }

  // Attributes only: objects are never asked for, so that nothing of the directory's is made one.
  @SuppressWarnings("BanJNDI")
  private void read(LdapContext context, StaffList list) throws NamingException, IOException {
    SearchControls how = new SearchControls();
    how.setSearchScope(SearchControls.SUBTREE_SCOPE);
    how.setReturningObjFlag(false);
    how.setReturningAttributes(asked.attributes().values().toArray(String[]::new));
    byte[] cookie = null;
    do {
      context.setRequestControls(
          new Control[] {new PagedResultsControl(asked.page(), cookie, Control.CRITICAL)});
      NamingEnumeration<SearchResult> page = context.search(asked.base(), asked.filter(), how);
      while (page.hasMore()) {
        SearchResult found = page.next();
        list.add(found.getNameInNamespace(), fields(found.getAttributes(), list, found));
      }
      cookie = cookieOf(context);
    } while (cookie != null && cookie.length > 0);
  }

  private static byte[] cookieOf(LdapContext context) throws NamingException {
    Control[] answered = context.getResponseControls();
    if (answered != null) {
      for (Control control : answered) {
        if (control.getID().equals(PAGED) && control instanceof PagedResultsResponseControl paged) {
          return paged.getCookie();
        }
      }
    }
    return null;
  }

  private Map<String, String> fields(Attributes found, StaffList list, SearchResult person)
      throws NamingException {
    Map<String, String> fields = new HashMap<>(asked.fixed());
    for (Map.Entry<String, String> each : asked.attributes().entrySet()) {
      Attribute attribute = found.get(each.getValue());
      if (attribute == null || attribute.size() == 0) {
        continue;
      }
      if (attribute.size() > 1) {
        list.finding(
            person.getNameInNamespace(), "'" + each.getValue() + "' has more than one value");
        continue;
      }
      fields.put(each.getKey(), attribute.get().toString().strip());
    }
    String registered = fields.remove("registered");
    if (registered != null) {
      String[] parts = registered.split("[\\s:/]+", 2);
      fields.put("register", parts[0]);
      fields.put("registration", parts.length > 1 ? parts[1] : "");
    }
    fields.computeIfPresent("from", (name, value) -> day(value));
    fields.computeIfPresent("to", (name, value) -> day(value));
    return fields;
  }

  /** A date as we write it; what can't be read stays, and is a finding then. */
  private String day(String value) {
    if (value.matches("[0-9]{8}([0-9]{4,6})?([.,][0-9]+)?Z")) {
      return value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8);
    }
    if (value.equals("0") || value.equals(Long.toString(Long.MAX_VALUE))) {
      return "";
    }
    if (value.matches("[0-9]{17,18}")) {
      return sinceSixteenHundredAndOne(Long.parseLong(value)).toString();
    }
    return value;
  }

  /** Active Directory counts from 1601 in steps of 100 ns; an account ends before that moment. */
  private LocalDate sinceSixteenHundredAndOne(long steps) {
    long secondsTo1970 = 11_644_473_600L;
    long stepsOfASecond = 10_000_000L;
    return LocalDate.ofInstant(
        Instant.ofEpochSecond(steps / stepsOfASecond - secondsTo1970).minusSeconds(1), zone);
  }
}
