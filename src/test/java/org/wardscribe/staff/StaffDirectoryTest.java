package org.wardscribe.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.DirectoryTable;
import org.wardscribe.mapping.MappingFiles;

/** Staff from a directory that is not ours, over TLS and page by page. */
class StaffDirectoryTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 5);
  private static final String BASE = "dc=rzz,dc=example";
  private static final String USER = "cn=wardscribe," + BASE;
  private static final String EMPTY = "zone: Europe/London\nstaff: []\naccounts: []\n";
  private static final ImportOptions USUAL = new ImportOptions(false, 0, 10);

  private static KeyStore keys;
  private static SSLContext trust;

  private InMemoryDirectoryServer directory;
  private int port;
  private Path table;

  @BeforeAll
  static void trust(@TempDir Path folder) throws Exception {
    keys = selfSigned(folder.resolve("directory.p12"));
    TrustManagerFactory theirs =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    theirs.init(keys);
    trust = SSLContext.getInstance("TLS");
    trust.init(null, theirs.getTrustManagers(), null);
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    table = Files.writeString(folder.resolve("authors.yaml"), EMPTY);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "password".toCharArray());
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setSchema(null);
    config.addAdditionalBindCredentials(USER, "not-a-sample");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPSConfig(
            "tls",
            InetAddress.getByName("localhost"),
            0,
            new SSLUtil(own.getKeyManagers(), null).createSSLServerSocketFactory(),
            null));
    directory = new InMemoryDirectoryServer(config);
    directory.add(new Entry("dn: " + BASE, "objectClass: domain", "dc: rzz"));
    directory.startListening();
    port = directory.getListenPort("tls");
  }

  @AfterEach
  void close() {
    directory.shutDown(true);
  }

  @Test
  void a_directory_s_people_are_known_from_today() throws Exception {
    for (int i = 0; i < 25; i++) {
      person("p" + i, "GMC 99999" + (10 + i), "accountExpires: 9223372036854775807");
    }
    ImportResult result = take();

    assertThat(result.findings()).isEmpty();
    assertThat(result.added()).hasSize(50).contains("p7 of E-p7 Dr Test P7 from 2026-08-05");
    assertThat(holder("p24", "2026-08-05T12:00:00Z")).isEqualTo("E-p24");
    assertThat(holder("p24", "2026-08-04T12:00:00Z")).isEqualTo("NotValidThen[]");
    assertThat(take().changes()).isFalse();
  }

  @Test
  void an_account_ends_when_the_directory_says_so() throws Exception {
    person("ad", "GMC 9999901", "accountExpires: 134432352000000000");
    person("ldap", "GMC 9999902", "accountExpires: 20261231000000Z");
    assertThat(take().findings()).isEmpty();
    assertThat(holder("ad", "2026-08-05T12:00:00Z")).isEqualTo("E-ad");
    assertThat(holder("ad", "2027-01-01T12:00:00Z")).isEqualTo("NotValidThen[]");
    assertThat(holder("ldap", "2026-12-31T12:00:00Z")).isEqualTo("E-ldap");
    assertThat(holder("ldap", "2027-01-01T12:00:00Z")).isEqualTo("NotValidThen[]");
  }

  @Test
  void an_account_that_has_ended_already_is_nobody_s_by_it() throws Exception {
    person("leaver", "GMC 9999901", "accountExpires: 20260701000000Z");
    person("stays", "GMC 9999902");
    take();
    assertThat(holder("leaver", "2026-06-01T12:00:00Z")).isEqualTo("Unknown[]");
  }

  @Test
  void an_account_that_ended_in_the_table_is_not_prolonged() throws Exception {
    Files.writeString(
        table,
        """
        zone: Europe/London
        staff:
          - { id: E-early, title: Dr, given: Test, family: Early, role: Registrar, specialty: "", register: GMC, registration: "9999901", organisation: RZZ }
        accounts:
          - { account: early, staff: E-early, to: 2026-06-30 }
        """);
    person("early", "GMC 9999901", "accountExpires: 20260720000000Z");
    assertThat(take().findings()).isEmpty();
    assertThat(holder("early", "2026-07-10T12:00:00Z")).isEqualTo("NotValidThen[]");
  }

  @Test
  void whom_it_lost_stays_and_comes_back_as_before() throws Exception {
    person("a", "GMC 9999901");
    person("b", "GMC 9999902");
    take();
    directory.delete("cn=a," + BASE);
    ImportResult lost = take();
    assertThat(lost.changes()).isFalse();
    assertThat(lost.missing()).containsExactly("a of E-a Dr Test A from 2026-08-05");
    assertThat(holder("a", "2026-09-05T12:00:00Z")).isEqualTo("E-a");
  }

  @Test
  void what_is_wrong_with_a_person_is_said_with_their_name_in_the_directory() throws Exception {
    person("ok", "GMC 9999901");
    person("odd", "GMC 99");
    person("two", "GMC 9999903", "employeeNumber: another");
    assertThat(take().findings())
        .hasSize(3)
        .anySatisfy(f -> assertThat(f).startsWith("cn=odd," + BASE + ": a registration of GMC"))
        .anySatisfy(
            f ->
                assertThat(f)
                    .isEqualTo("cn=two," + BASE + ": 'employeeNumber' has more than one value"));
    assertThat(table).hasContent(EMPTY);
  }

  @Test
  void a_directory_that_can_not_be_trusted_or_asked_gives_no_list() throws Exception {
    person("a", "GMC 9999901");
    assertThat(take("wrong", Optional.of(trust)).findings())
        .containsExactly("the directory: it does not take the user and password");
    assertThat(take("not-a-sample", Optional.empty()).findings())
        .singleElement()
        .asString()
        .contains("its certificate is not one that we trust");
    assertThat(table).hasContent(EMPTY);
  }

  @Test
  void a_directory_that_breaks_off_gives_no_shorter_list() throws Exception {
    person("a", "GMC 9999901");
    directory.shutDown(true);
    assertThat(take().findings()).singleElement().asString().contains("can't be reached");
    assertThat(table).hasContent(EMPTY);
  }

  private static KeyStore selfSigned(Path store) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "directory",
                "-keyalg",
                "RSA",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "password".toCharArray());
    }
    return keys;
  }

  private void person(String name, String registered, String... more) throws LDAPException {
    Entry entry =
        new Entry(
            "cn=" + name + "," + BASE,
            new Attribute("objectClass", "person"),
            new Attribute("sAMAccountName", name),
            new Attribute("employeeNumber", "E-" + name),
            new Attribute("givenName", "Test"),
            new Attribute(
                "sn", name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1)),
            new Attribute("personalTitle", "Dr"),
            new Attribute("title", "Registrar"),
            new Attribute("extensionAttribute1", registered));
    for (String line : more) {
      String[] parts = line.split(": ", 2);
      entry.addAttribute(parts[0], parts[1]);
    }
    directory.add(entry);
  }

  private ImportResult take() throws IOException {
    return take("not-a-sample", Optional.of(trust));
  }

  private ImportResult take(String password, Optional<SSLContext> trusted) throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    DirectoryTable.Ldap shipped =
        MappingFiles.parse(
                DirectoryTable.FILE,
                Files.readAllBytes(Path.of("mappings").resolve(DirectoryTable.FILE)),
                DirectoryTable.class)
            .ldap();
    DirectoryTable.Ldap asked =
        new DirectoryTable.Ldap(
            BASE, "(objectClass=person)", 10, shipped.attributes(), shipped.fixed());
    return new StaffImporter(
            MappingFiles.parse("authors.yaml", bytes, Authors.class),
            table,
            Optional.of(MappingFiles.sha256(bytes)))
        .directory(
            new StaffDirectory(
                new StaffDirectory.Access("ldaps://localhost:" + port, USER, password, trusted),
                asked,
                LONDON),
            USUAL,
            TODAY,
            false);
  }

  private String holder(String account, String then) throws IOException {
    Authors.Found found =
        MappingFiles.parse("authors.yaml", Files.readAllBytes(table), Authors.class)
            .find(new ConnectorId("im"), new AccountId(account), Instant.parse(then));
    return found instanceof Authors.Found.Known known ? known.staff().id() : found.toString();
  }
}
