package org.wardscribe.deliver;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.wardscribe.kit.MedplumServer;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/** With Medplum's FHIR router, an implementation from another code base in another language. */
class MedplumIT extends FhirServerContract {
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

  /** Its router takes no messages. */
  @Override
  Stream<Mode> modes() {
    return super.modes().filter(mode -> mode != Mode.MESSAGE);
  }

  @Override
  URI base() {
    return server.base();
  }
}
