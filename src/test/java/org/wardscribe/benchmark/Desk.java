package org.wardscribe.benchmark;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.identify.MessageThread;
import org.wardscribe.identify.NdjsonPatientIndex;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.IdentityPolicy;
import org.wardscribe.mapping.MappingFiles;
import org.wardscribe.mapping.RedactionRules;

/** The patient check with the shipped tables and so many invented patients. */
final class Desk implements AutoCloseable {
  private static final LocalDate SENT = LocalDate.of(2026, 3, 4);
  private static final MappingFiles SHIPPED =
      new MappingFiles(Path.of("mappings"), Optional.empty());

  final NdjsonPatientIndex index;
  final PatientCheck check;

  /** Reads the whole index, and prints what that took. */
  Desk(int patients) {
    Path file = InventedPatients.file(patients);
    long began = System.nanoTime();
    index = new NdjsonPatientIndex(file, Clock.systemUTC(), notice -> {});
    index.read().close();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%n# index: %,d patients, %,d MB on disk, read in %.1f s, heap after it %,d MB of %,d MB%n",
        index.patients(),
        file.toFile().length() >> 20,
        seconds,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
    check =
        new PatientCheck(
            index,
            SHIPPED.read("2-identify/identifier-systems.yaml", IdentifierSystems.class),
            SHIPPED.read("2-identify/identity-policy.yaml", IdentityPolicy.class),
            SHIPPED.read("2-identify/redaction.yaml", RedactionRules.class),
            SHIPPED.read("3-transcribe/authors.yaml", Authors.class));
  }

  static MessageThread thread(String text) {
    return new MessageThread(
        List.of(new MessageThread.Part(text, SENT, Optional.of("RZZ"))), Set.of("Aisha Rahman"));
  }

  @Override
  public void close() {
    index.close();
  }
}
