package org.wardscribe.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The register as a file of FHIR R4 Patients, one a line, indexed in memory by hash and read from
 * disk.
 *
 * <p>A file that was replaced (renamed over the old one) is taken up within a second of the next
 * question; one that can't be used is refused whole, and the old state goes on answering. It is not
 * promised that a file which is rewritten in place can be read meanwhile: questions then fail, and
 * are asked again. Memory: 100 to 200 bytes a patient.
 */
public final class NdjsonPatientIndex implements PatientIndex, AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Path path;
  private final Clock clock;
  private final Consumer<String> notices;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Optional<PatientFile> file = Optional.empty();
  private volatile String refusal = "";
  private Optional<Signature> used = Optional.empty();
  private Optional<Signature> refused = Optional.empty();
  private Optional<Instant> lookedAt = Optional.empty();

  /**
   * @param notices is told, once for each, that a file was taken up or refused; never patient data
   */
  public NdjsonPatientIndex(Path path, Clock clock, Consumer<String> notices) {
    this.path = path;
    this.clock = clock;
    this.notices = notices;
  }

  /** Reads the whole file as {@link #read} would; a sentence with the line if it can't be used. */
  public static Optional<String> problemWith(Path path) {
    try {
      PatientFile.load(path).retire();
      return Optional.empty();
    } catch (PatientFile.Refused e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public Reading read() {
    // While one thread reads a new file, the others go on with the old one; all wait for the first.
    if (file.isEmpty()) {
      loading.lock();
    }
    if (loading.isHeldByCurrentThread() || loading.tryLock()) {
      try {
        lookForReplacement();
      } finally {
        loading.unlock();
      }
    }
    Optional<PatientFile> now = file;
    while (now.isPresent()) {
      Optional<Reading> reading = now.get().open();
      if (reading.isPresent()) {
        return reading.get();
      }
      Optional<PatientFile> next = file;
      now = next.equals(now) ? Optional.empty() : next;
    }
    throw new PatientIndexUnavailable(refusal.isEmpty() ? "the patient index is closed" : refusal);
  }

  /** Why the file that lies there now is not used; empty if it is. */
  public Optional<String> refusal() {
    return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
  }

  /** How many patients the state has that answers now; 0 before the first question. */
  public int patients() {
    return file.map(PatientFile::patients).orElse(0);
  }

  @Override
  public void close() {
    file.ifPresent(PatientFile::retire);
  }

  private void lookForReplacement() {
    Instant now = clock.instant();
    // The absolute distance: the clock may have been set back.
    if (lookedAt.isPresent()
        && Duration.between(lookedAt.get(), now).abs().compareTo(LOOK_AGAIN) < 0) {
      return;
    }
    lookedAt = Optional.of(now);
    Optional<Signature> present = Signature.of(path);
    if (present.isEmpty()) {
      refuse("the patient index is not there: " + path);
    } else if (present.equals(used)) {
      refusal = "";
    } else if (!present.equals(refused)) {
      load(present);
    }
  }

  private void load(Optional<Signature> present) {
    try {
      PatientFile loaded = PatientFile.load(path);
      if (!present.equals(Signature.of(path))) {
        loaded.retire();
        refuse(path + " is still being written");
        return;
      }
      Optional<PatientFile> before = file;
      file = Optional.of(loaded);
      used = present;
      refusal = "";
      before.ifPresent(PatientFile::retire);
      notices.accept("patient index read: " + loaded.patients() + " patients from " + path);
    } catch (PatientFile.Refused e) {
      refused = present;
      refuse(e.getMessage());
    }
  }

  private void refuse(String sentence) {
    if (!sentence.equals(refusal)) {
      notices.accept(
          sentence + (file.isEmpty() ? "" : "; the patients that were read before are still used"));
    }
    refusal = sentence;
  }

  /** What changes when a file is replaced. */
  private record Signature(Object key, long size, long modified) {
    static Optional<Signature> of(Path path) {
      try {
        BasicFileAttributes at = Files.readAttributes(path, BasicFileAttributes.class);
        return at.isRegularFile()
            ? Optional.of(
                new Signature(
                    Objects.requireNonNullElse(at.fileKey(), ""),
                    at.size(),
                    at.lastModifiedTime().toMillis()))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
