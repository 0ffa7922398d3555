package org.wardscribe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wardscribe.connector.jabber.JabberPerson;
import org.wardscribe.connector.jabber.Prosody;
import org.wardscribe.deliver.sandbox.EprInProcess;
import org.wardscribe.deliver.sandbox.SandboxEprContents.Filed;

/**
 * All of a hospital with Jabber but Wardscribe: a real Prosody with three clinicians in its rooms,
 * a sandbox EPR that files, and the folder of a site that names both. Wardscribe's account may
 * moderate in each room.
 */
final class JabberHospital implements AutoCloseable {
  static final String FLAG = "📋";
  private static final String US = "wardscribe";
  private static final String REGISTRAR = "aisha.rahman";
  private static final String CONSULTANT = "ngozi.okonkwo";
  private static final String DERMATOLOGIST = "tomos.pritchard";
  private static final String TRUST_PASSWORD = "only-for-a-test";

  private static final String ROOM =
      """
        - connector: ward-jabber
          conversation: %s
          site: RZZ
          purpose: clinical
          owner: medical-registrars
          destination: trust-epr
          mode: delete
          accepting: true
          reviewDue: 2027-05-22
      """;

  private static final String POLICY =
      """
      # A decision for tests, with waits that fit them.
      appraisal:
        reference: TEST-APPRAISAL-2
        committee: Test Records Committee
        caldicottGuardian: Dr Test Guardian
        dataProtectionOfficer: Test Officer
        scope: [ward-jabber]
        approvedOn: 2026-01-01
        expires: 2099-12-31
      confirmation: flag
      quietPeriod: PT1S
      deleteAttempts: 3
      requestDeadline: PT9S
      verifyUntil: PT60S
      waitLimit: PT2M
      whoIsTold: conversation
      """;

  final Prosody server;
  final EprInProcess epr;
  private final DemoSite demo;
  private final List<String> rooms;
  private final Map<String, JabberPerson> people = new LinkedHashMap<>();

  private JabberHospital(
      Path folder, List<String> rooms, String manners, Prosody.Without... without)
      throws IOException, InterruptedException {
    this.rooms = rooms;
    this.demo = DemoSite.make(folder.resolve("hospital"));
    Files.writeString(demo.script("manners.txt"), manners);
    this.server = Prosody.start(folder.resolve("prosody"), without);
    try {
      this.epr = EprInProcess.start(demo.epr(), demo.script("manners.txt"));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void writeSite() throws IOException {
    write(
        "mappings/1-receive/conversations.yaml",
        "# The rooms of a test.\nconversations:\n"
            + String.join("", rooms.stream().map(ROOM::formatted).toList()));
    write("mappings/5-delete/deletion-policy.yaml", POLICY);
    Files.createDirectories(site().resolve("mappings/3-transcribe"));
    String shipped = Files.readString(Path.of("mappings/3-transcribe/authors.yaml"));
    write(
        "mappings/3-transcribe/authors.yaml",
        shipped.replaceAll("account: ([a-z.]+)", "account: $1@" + Prosody.HOST));
    trustStore();
    properties();
  }

  /**
   * @param names of the rooms
   * @param manners the EPR's bad ones
   * @param without what the Jabber server lacks
   */
  static JabberHospital open(
      Path folder, List<String> names, String manners, Prosody.Without... without)
      throws IOException, InterruptedException {
    List<String> rooms = names.stream().map(name -> name + "@" + Prosody.ROOMS).toList();
    JabberHospital hospital = new JabberHospital(folder, rooms, manners, without);
    try {
      hospital.furnish();
      return hospital;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      hospital.close();
      throw e;
    }
  }

  private void furnish() throws IOException, InterruptedException {
    for (String user : List.of(REGISTRAR, CONSULTANT, DERMATOLOGIST, US, "stranger")) {
      server.register(user);
    }
    connect();
    for (String room : rooms) {
      registrar().affiliate(room, US + "@" + Prosody.HOST, "admin");
      // Otherwise Prosody goes on showing a deleted message's text out of its memory.
      registrar().configure(room, Map.of("muc#roomconfig_historylength", "0"));
    }
    writeSite();
  }

  private void connect() throws IOException {
    for (String user : List.of(REGISTRAR, CONSULTANT, DERMATOLOGIST)) {
      JabberPerson person = JabberPerson.connect(server, user);
      people.put(user, person);
      rooms.forEach(person::join);
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(site().resolve(file), text);
  }

  private void trustStore() throws IOException {
    try (InputStream in = Files.newInputStream(server.certificate());
        OutputStream out = Files.newOutputStream(site().resolve("trusted.p12"))) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "jabber", CertificateFactory.getInstance("X.509").generateCertificate(in));
      trusted.store(out, TRUST_PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("no trust store could be made", e);
    }
  }

  private void properties() throws IOException {
    write(
        SiteProperties.FILE,
        String.join(
            "\n",
            "# Written by a test.",
            "wardscribe.environment=test",
            "wardscribe.gateway.enabled=false",
            "wardscribe.jabber.enabled=true",
            "wardscribe.jabber.host=127.0.0.1",
            "wardscribe.jabber.port=" + server.port(),
            "wardscribe.jabber.domain=" + Prosody.HOST,
            "wardscribe.jabber.user=" + US,
            "wardscribe.jabber.password=" + Prosody.PASSWORD,
            "wardscribe.jabber.answer-timeout=PT3S",
            "wardscribe.tls.trust-store=trusted.p12",
            "wardscribe.tls.trust-store-password=" + TRUST_PASSWORD,
            "wardscribe.destination.trust-epr.host=127.0.0.1",
            "wardscribe.destination.trust-epr.port=" + epr.port(),
            "wardscribe.ledger.burst-window=PT0S",
            "wardscribe.ledger.settle=PT9S",
            "wardscribe.lanes.lease=PT30S",
            "wardscribe.control.socket=" + demo.socket(),
            ""));
  }

  /** Before the site starts. */
  void set(String key, String value) throws IOException {
    Files.writeString(
        site().resolve(SiteProperties.FILE), key + "=" + value + "\n", StandardOpenOption.APPEND);
  }

  DemoSite demo() {
    return demo;
  }

  Path site() {
    return demo.site();
  }

  String room(int number) {
    return rooms.get(number);
  }

  List<String> rooms() {
    return rooms;
  }

  /** Asks, and owns the rooms. */
  JabberPerson registrar() {
    return people.get(REGISTRAR);
  }

  /** Answers. */
  JabberPerson consultant() {
    return people.get(CONSULTANT);
  }

  /** Flags. */
  JabberPerson dermatologist() {
    return people.get(DERMATOLOGIST);
  }

  /** Waits until Wardscribe is in every room: what is flagged from then on counts. */
  void awaitWardscribe() {
    rooms.forEach(room -> registrar().sees(room + "/" + US));
  }

  /** Kills the server as a power cut does, starts it again, and brings the people back. */
  void powerCut() throws IOException, InterruptedException {
    server.kill();
    people.values().forEach(JabberPerson::close);
    server.start();
    connect();
  }

  List<Filed> filed() {
    try {
      return epr.contents().filed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents that have this in them, with all their fields. */
  List<String> documentsWith(String text) {
    return filed().stream().map(Filed::message).filter(m -> m.contains(text)).toList();
  }

  /** All that the rooms' archives give to one of the people, and all that lies on disk. */
  String kept() throws IOException {
    List<String> all = new ArrayList<>();
    for (String room : rooms) {
      all.add(registrar().archiveText(room));
    }
    all.add(server.onDisk());
    return String.join("\n", all);
  }

  @Override
  public void close() throws IOException {
    try {
      people.values().forEach(JabberPerson::close);
      epr.close();
    } finally {
      server.close();
    }
  }
}
