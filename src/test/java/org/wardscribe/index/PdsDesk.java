package org.wardscribe.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientIndexUnavailable;
import org.wardscribe.kit.SettableClock;
import org.wardscribe.kit.TestKey;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.Signing;

/** PDS in the test, and who asks it with a key made for the test. */
public final class PdsDesk implements AutoCloseable {
  static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  final PdsSimulator simulator;
  private final Path keyFile;

  PdsDesk(Path folder) throws IOException, GeneralSecurityException {
    TestKey key = TestKey.rsa(folder);
    keyFile = key.file();
    simulator = new PdsSimulator(key.known(), clock);
  }

  void writeKey(String kind, byte[] key) throws IOException {
    TestKey.write(keyFile, kind, key);
  }

  ClientCredentials credentials(URI tokens) {
    return new ClientCredentials(
        tokens,
        PdsSimulator.APPLICATION,
        "",
        new ClientCredentials.SignedJwt(
            keyFile, PdsSimulator.KEY_ID, Signing.RS512, tokens.toString()));
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
            Optional.of(credentials(tokens)),
            Optional.of("RZZ"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            perSecond),
        HttpWay.direct(Optional.empty()),
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
