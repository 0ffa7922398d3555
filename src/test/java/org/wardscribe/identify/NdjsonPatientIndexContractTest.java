package org.wardscribe.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.kit.PatientIndexContract;
import org.wardscribe.kit.SettableClock;

/** The export of the trust's index, in a file. */
class NdjsonPatientIndexContractTest extends PatientIndexContract {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T21:42:10Z"));
  private final List<NdjsonPatientIndex> opened = new ArrayList<>();

  @AfterEach
  void close_what_was_opened() {
    opened.forEach(NdjsonPatientIndex::close);
  }

  @Override
  protected PatientIndex indexOf(String... patients) throws IOException {
    Path file = Files.createTempFile(folder, "patients", ".ndjson");
    Files.writeString(file, String.join("\n", patients));
    return opened(file);
  }

  @Override
  protected PatientIndex unreachable() {
    return opened(folder.resolve("none"));
  }

  /** The file is written over in place. */
  @Override
  protected PatientIndex confused(String patient, String answer) throws IOException {
    Path file = Files.createTempFile(folder, "patients", ".ndjson");
    Files.writeString(file, patient);
    NdjsonPatientIndex index = opened(file);
    index.read().close();
    Files.writeString(file, answer);
    return index;
  }

  private NdjsonPatientIndex opened(Path file) {
    NdjsonPatientIndex index = new NdjsonPatientIndex(file, clock, notice -> {});
    opened.add(index);
    return index;
  }
}
