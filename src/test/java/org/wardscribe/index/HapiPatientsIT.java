package org.wardscribe.index;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With HAPI's own FHIR server, by search: two Patients a page. */
class HapiPatientsIT extends FhirPatientsContract {
  private static HapiPatients server;

  @BeforeAll
  static void start() throws Exception {
    server = new HapiPatients();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Override
  URI base() {
    return server.base();
  }
}
