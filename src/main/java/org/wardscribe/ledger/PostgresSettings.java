package org.wardscribe.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a site's PostgreSQL ledger is.
 *
 * <p>What can't be used is refused with a sentence that names the property.
 *
 * <p>Between machines only with a checked certificate: content is encrypted in the rows, but
 * conversations, people's names and the password travel, too.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode=verify-full} unless
 *     the host is this machine; no user and no password in it
 * @param schema the ledger's own schema; made at the first start if the role may
 */
public record PostgresSettings(String url, String user, String password, String schema)
    implements LedgerPlace {
  private static final String KEY = "wardscribe.ledger.postgresql.";

  public PostgresSettings {
    Properties parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    if (parsed == null) {
      throw new IllegalArgumentException(
          KEY + "url must be an address such as jdbc:postgresql://db.example:5432/wardscribe");
    }
    if (PGProperty.USER.isPresent(parsed) || PGProperty.PASSWORD.isPresent(parsed)) {
      throw new IllegalArgumentException(
          KEY
              + "url must hold neither user nor password; they have properties of their own, since"
              + " an address is shown to people");
    }
    if (!isLocal(parsed) && !"verify-full".equals(PGProperty.SSL_MODE.getOrDefault(parsed))) {
      throw new IllegalArgumentException(
          KEY
              + "url leads to another machine: it must end with ?sslmode=verify-full, so that the"
              + " server is known and nobody reads along");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException(KEY + "user must name the role of the ledger");
    }
    if (!schema.matches("[a-z][a-z0-9_]{0,62}") || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          KEY + "schema must be a plain name of small letters, digits and _, such as wardscribe");
    }
  }

  private static boolean isLocal(Properties parsed) {
    String hosts = PGProperty.PG_HOST.getOrDefault(parsed);
    return hosts != null
        && Arrays.stream(hosts.split(",", -1))
            .map(host -> host.toLowerCase(Locale.ROOT))
            .allMatch(host -> host.matches("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?"));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgresSettings[" + url + " " + user + " " + schema + "]";
  }
}
