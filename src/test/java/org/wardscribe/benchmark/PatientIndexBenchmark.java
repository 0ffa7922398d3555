package org.wardscribe.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wardscribe.benchmark.InventedPatients.Patient;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord;

/** Questions a second to the index of a large trust, in a heap of 1 GB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class PatientIndexBenchmark {
  private static final int ASKED = 8192;

  @Param({"1000000"})
  public int patients;

  private final Patient[] asked = new Patient[ASKED];
  private Desk desk;
  private int next;

  @Setup
  public void open() {
    desk = new Desk(patients);
    for (int i = 0; i < ASKED; i++) {
      asked[i] = InventedPatients.patient((int) (i * 104_729L % patients));
    }
  }

  private Patient next() {
    next = (next + 1) % ASKED;
    return asked[next];
  }

  @Benchmark
  public List<PatientRecord> byNumber() {
    try (PatientIndex.Reading index = desk.index.read()) {
      List<PatientRecord> found =
          index.byIdentifier(InventedPatients.NHS_NUMBER, next().nhsNumber());
      if (found.size() != 1) {
        throw new IllegalStateException("a patient who is there is not found");
      }
      return found;
    }
  }

  @Benchmark
  public List<PatientRecord> byNumberOfNobody() {
    try (PatientIndex.Reading index = desk.index.read()) {
      return index.byIdentifier(InventedPatients.NHS_NUMBER, "4" + next().nhsNumber());
    }
  }

  @Benchmark
  public List<PatientRecord> bySurnameAndBirthday() {
    Patient patient = next();
    try (PatientIndex.Reading index = desk.index.read()) {
      return index.byFamilyAndBirthDate(
          List.of(patient.family().toLowerCase(Locale.ROOT)), patient.born());
    }
  }

  @TearDown
  public void close() {
    desk.close();
  }
}
