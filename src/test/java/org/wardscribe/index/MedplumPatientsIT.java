package org.wardscribe.index;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wardscribe.kit.MedplumServer;

/** With Medplum's FHIR router, an implementation from another code base in another language. */
class MedplumPatientsIT extends FhirPatientsContract {
  private static MedplumServer server;

  @BeforeAll
  static void start() throws Exception {
    server = MedplumServer.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  URI base() {
    return server.base();
  }
}
