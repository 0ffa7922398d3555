package org.wardscribe.identify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One state of the index file: where each patient's line begins, found by hashed keys. */
final class PatientFile {
  private static final int LONGEST_LINE = 1 << 20;

  private final FileChannel channel;
  private final PatientKeys keys = new PatientKeys();
  private int patients;
  private int readers;
  private boolean retired;

  private PatientFile(FileChannel channel) {
    this.channel = channel;
  }

  /** The file can't be used; the message names the line and nothing of its content. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }

  static PatientFile load(Path path) throws Refused {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new Refused("the patient index can't be opened at " + path);
    }
    PatientFile file = new PatientFile(channel);
    try {
      file.index(path);
      return file;
    } catch (IOException e) {
      file.retire();
      throw new Refused("the patient index can't be read at " + path);
    } catch (Refused e) {
      file.retire();
      throw e;
    }
  }

  int patients() {
    return patients;
  }

  private void index(Path path) throws IOException, Refused {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    long start = 0;
    int number = 1;
    for (long at = 0; channel.read(buffer, at) > 0; at += buffer.limit(), buffer.clear()) {
      buffer.flip();
      int from = 0;
      for (int i = 0; i < buffer.limit(); i++) {
        if (buffer.get(i) == '\n') {
          line.write(buffer.array(), from, i - from);
          add(path, number++, start, line);
          line.reset();
          from = i + 1;
          start = at + from;
        }
      }
      line.write(buffer.array(), from, buffer.limit() - from);
      if (line.size() > LONGEST_LINE) {
        throw new Refused(path + " line " + number + " is too long for a patient");
      }
    }
    add(path, number, start, line);
    if (patients == 0) {
      throw new Refused(path + " holds no patient");
    }
  }

  private void add(Path path, int number, long start, ByteArrayOutputStream line) throws Refused {
    byte[] bytes = line.toByteArray();
    if (isBlank(bytes)) {
      return;
    }
    try {
      PatientRecord record = PatientLine.read(bytes);
      if (keys.hasId(record.id())) {
        throw new Refused(path + " line " + number + " has the id of an earlier line");
      }
      keys.add(record, start);
      patients++;
    } catch (FhirPatient.Unreadable e) {
      throw new Refused(path + " line " + number + " " + e.getMessage());
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Opens a reading; empty if this state was retired meanwhile. */
  synchronized Optional<PatientIndex.Reading> open() {
    if (retired) {
      return Optional.empty();
    }
    readers++;
    return Optional.of(new OpenReading());
  }

  /** The file is closed when its last reader is. */
  synchronized void retire() {
    retired = true;
    closeIfUnused();
  }

  private synchronized void release() {
    readers--;
    closeIfUnused();
  }

  private synchronized void closeIfUnused() {
    if (retired && readers == 0) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new PatientIndexUnavailable("the patient index can't be closed");
      }
    }
  }

  private final class OpenReading implements PatientIndex.Reading {
    /** Asked for several times by who decides one entry. */
    private final Map<Long, PatientRecord> records = new HashMap<>();

    private boolean closed;

    @Override
    public List<PatientRecord> byIdentifier(String system, String value) {
      return at(keys.byIdentifier(system, value), r -> r.has(system, value));
    }

    @Override
    public List<PatientRecord> byFamilyAndBirthDate(
        Iterable<String> families, LocalDate birthDate) {
      List<PatientRecord> found = new ArrayList<>();
      for (String family : families) {
        if (keys.hasBirth(family, birthDate)) {
          found.addAll(
              at(
                  keys.byBirth(family, birthDate),
                  r ->
                      r.birthDate().equals(Optional.of(birthDate))
                          && Particulars.of(r).families().contains(family)));
        }
      }
      return found;
    }

    @Override
    public Optional<PatientRecord> byId(String id) {
      return at(keys.byId(id), r -> r.id().equals(id)).stream().findFirst();
    }

    @Override
    public boolean isGivenName(String folded) {
      return keys.isGivenName(folded);
    }

    @Override
    public boolean isFamilyName(String folded) {
      return keys.isFamilyName(folded);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release();
      }
    }

    private List<PatientRecord> at(PatientKeys.Places places, Predicate<PatientRecord> asked) {
      List<PatientRecord> found = new ArrayList<>();
      places.forEach(
          offset -> {
            PatientRecord record = records.computeIfAbsent(offset, PatientFile.this::recordAt);
            if (!asked.test(record)) {
              throw changedUnderneath();
            }
            if (!found.contains(record)) {
              found.add(record);
            }
          });
      return found;
    }
  }

  private PatientRecord recordAt(long offset) {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      for (long at = offset; line.size() <= LONGEST_LINE; at += buffer.limit()) {
        buffer.clear();
        int read = channel.read(buffer, at);
        buffer.flip();
        int end = 0;
        while (end < read && buffer.get(end) != '\n') {
          end++;
        }
        line.write(buffer.array(), 0, end);
        if (read <= 0 || end < read) {
          return PatientLine.read(line.toByteArray());
        }
      }
      throw changedUnderneath();
    } catch (IOException e) {
      throw new PatientIndexUnavailable("the patient index can't be read; it is tried again later");
    } catch (FhirPatient.Unreadable e) {
      throw changedUnderneath();
    }
  }

  /** Two keys with one hash of 64 bits would end here, too: refused rather than guessed. */
  private static PatientIndexUnavailable changedUnderneath() {
    return new PatientIndexUnavailable(
        "the patient index was changed while it was read; write a new file beside it and rename it");
  }
}
