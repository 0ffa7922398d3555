package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.kit.PatientsByNumberContract;

/** The contract of look-ups by number, with PDS as it behaves by its specification. */
class PdsPatientsContractTest extends PatientsByNumberContract {
  @TempDir Path folder;
  private final List<PdsDesk> opened = new ArrayList<>();

  @AfterEach
  void close_what_was_opened() {
    opened.forEach(PdsDesk::close);
  }

  /** The id of a record is its NHS number. */
  @Override
  protected String idOf(String nhsNumber) {
    return nhsNumber;
  }

  @Override
  protected PatientIndex indexOf(String... patients) throws Exception {
    PdsDesk desk = desk();
    for (String patient : patients) {
      desk.simulator.answer(read(patient).path("id").asText(), patient);
    }
    for (String patient : patients) {
      JsonNode read = read(patient);
      String id = read.path("id").asText();
      String successor = read.at("/link/0/other/reference").asText().replace("Patient/", "");
      if (!successor.isEmpty()) {
        desk.simulator.supersede(id, successor);
      } else if (!read.path("active").asBoolean(true)) {
        desk.simulator.invalidate(id);
      }
    }
    return desk.index();
  }

  @Override
  protected PatientIndex unreachable() throws Exception {
    try (ServerSocket nobody = new ServerSocket(0)) {
      return desk().indexAt(URI.create("http://127.0.0.1:" + nobody.getLocalPort()));
    }
  }

  @Override
  protected PatientIndex confused(String patient, String answer) throws Exception {
    PdsDesk desk = desk();
    desk.simulator.answer(read(patient).path("id").asText(), answer);
    return desk.index();
  }

  private PdsDesk desk() throws Exception {
    PdsDesk desk = new PdsDesk(folder);
    opened.add(desk);
    return desk;
  }

  private static JsonNode read(String json) throws Exception {
    return new JsonMapper().readTree(json);
  }
}
