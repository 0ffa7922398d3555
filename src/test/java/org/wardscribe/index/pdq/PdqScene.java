package org.wardscribe.index.pdq;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.wardscribe.identify.NameRegister;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mllp.MllpAddress;

/** How a supplier is asked in tests. */
final class PdqScene {
  /** Of the number that is the id of a record. */
  static final String RECORD_SYSTEM = "https://rzz.nhs.example/id/mpi";

  static final String RECORD_AUTHORITY = "MPI";

  static final NameRegister NO_NAMES =
      new NameRegister() {
        @Override
        public boolean isGivenName(String folded) {
          return false;
        }

        @Override
        public boolean isFamilyName(String folded) {
          return false;
        }
      };

  private PdqScene() {}

  /** The shipped table, and the supplier's own number. */
  static IdentifierSystems systems() {
    IdentifierSystems shipped =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);
    List<IdentifierSystems.HospitalNumber> hospital = new ArrayList<>(shipped.hospitalNumbers());
    hospital.add(
        new IdentifierSystems.HospitalNumber(
            "RZZ", RECORD_SYSTEM, RECORD_AUTHORITY, "PI", List.of("M######"), Set.of()));
    return new IdentifierSystems(
        shipped.nhsNumber(), shipped.otherNationalNumbers(), hospital, shipped.otherNumberLabels());
  }

  static PdqIndex index(int port, PdqIndex.ByBirth byBirth, int lanes, Duration answerTimeout) {
    return index(port, Optional.empty(), byBirth, lanes, answerTimeout);
  }

  static PdqIndex index(
      int port,
      Optional<SSLContext> tls,
      PdqIndex.ByBirth byBirth,
      int lanes,
      Duration answerTimeout) {
    return new PdqIndex(
        "pas",
        new MllpAddress("127.0.0.1", port, Duration.ofSeconds(5), tls),
        "WARDSCRIBE",
        "RZZ",
        "PAS",
        "RZZ",
        "T",
        RECORD_SYSTEM,
        byBirth,
        answerTimeout,
        lanes);
  }

  static PdqPatients patients(PdqIndex index) {
    return new PdqPatients(
        index,
        systems(),
        NO_NAMES,
        Clock.fixed(Instant.parse("2026-03-04T22:00:00Z"), ZoneOffset.UTC));
  }
}
