package org.wardscribe.connector.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * The embedded broker's two users, each its own role, with passwords that were made up at the first
 * start and lie in a file that only this user reads.
 */
public final class BrokerLogins implements ActiveMQSecurityManager {
  public static final String WARDSCRIBE = "wardscribe";
  public static final String GATEWAY = "gateway";

  private static final String FILE = "broker-logins.properties";
  private static final int PASSWORD_BYTES = 24;

  private final Map<String, String> passwords;

  private BrokerLogins(Map<String, String> passwords) {
    this.passwords = passwords;
  }

  /** Of the broker in this folder; made up when they are asked for first. */
  public static BrokerLogins in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Files.createDirectories(folder);
    if (!Files.exists(file)) {
      String made = WARDSCRIBE + "=" + password() + "\n" + GATEWAY + "=" + password() + "\n";
      Path fresh = folder.resolve(FILE + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, made);
      Files.move(fresh, file);
    }
    Properties read = new Properties();
    read.load(new StringReader(Files.readString(file)));
    return new BrokerLogins(
        Map.of(
            WARDSCRIBE, read.getProperty(WARDSCRIBE, password()),
            GATEWAY, read.getProperty(GATEWAY, password())));
  }

  private static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The password of one of the two users. */
  public String password(String user) {
    return passwords.get(user);
  }

  @Override
  public boolean validateUser(String user, String password) {
    if (user == null || password == null || !passwords.containsKey(user)) {
      return false;
    }
    return MessageDigest.isEqual(
        passwords.get(user).getBytes(StandardCharsets.UTF_8),
        password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    return validateUser(user, password)
        && roles.stream().anyMatch(role -> role.getName().equals(user) && check.hasRole(role));
  }
}
