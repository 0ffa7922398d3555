package org.wardscribe.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.kit.SettableClock;

/** PDS in the test, and who asks it with a key made for the test. */
public final class PdsDesk implements AutoCloseable {
  static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  final PdsSimulator simulator;
  private final Path keyFile;

  PdsDesk(Path folder) throws IOException, GeneralSecurityException {
    Key key = newKey(folder);
    keyFile = key.file();
    simulator = new PdsSimulator(key.known(), clock);
  }

  /**
   * A key for one test.
   *
   * @param file the private key, as a site keeps it
   * @param known what the platform knows of it
   */
  public record Key(Path file, PublicKey known) {}

  public static Key newKey(Path folder) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Path file = Files.createTempFile(folder, "key", ".pem");
    writeKey(file, "PRIVATE KEY", keys.getPrivate().getEncoded());
    return new Key(file, keys.getPublic());
  }

  void writeKey(String kind, byte[] key) throws IOException {
    writeKey(keyFile, kind, key);
  }

  private static void writeKey(Path file, String kind, byte[] key) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  ClientAssertion assertion(URI tokens) {
    return new ClientAssertion(PdsSimulator.APPLICATION, PdsSimulator.KEY_ID, keyFile, tokens);
  }

  /**
   * @param tokens whom the assertion says that it is for
   */
  PdsPatients patients(URI base, URI tokens, int perSecond) {
    return new PdsPatients(
        new PdsIndex(
            "pds",
            base,
            NHS,
            Optional.of(assertion(tokens)),
            Optional.of("RZZ"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            perSecond),
        Optional.empty(),
        clock,
        clock::nanoTime);
  }

  PdsPatients patients() {
    return patients(simulator.base(), simulator.tokens(), 100);
  }

  PatientIndex index() {
    return indexAt(simulator.base());
  }

  /** By number alone: for the rest a site has another index. */
  PatientIndex indexAt(URI base) {
    return new AskedIndex(
        patients(base, simulator.tokens(), 100),
        (families, day) -> {
          throw new PatientIndexUnavailable("PDS is not asked by name");
        },
        new ListedNames(Set.of(), Set.of()),
        Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
