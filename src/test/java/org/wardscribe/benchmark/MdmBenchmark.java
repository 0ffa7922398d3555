package org.wardscribe.benchmark;

import ca.uhn.hl7v2.HL7Exception;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wardscribe.identify.Identification.Confirmed;
import org.wardscribe.transcribe.BenchmarkDocument;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.transcribe.MdmTranscription;
import org.wardscribe.transcribe.Transcription;

/**
 * One document as an MDM: all of stage 3, beside the same message as HAPI's examples build it from
 * values that are there already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class MdmBenchmark {
  private final MdmTranscription transcription = BenchmarkDocument.transcription();
  private final Confirmed confirmed = BenchmarkDocument.confirmed();
  private NaiveMdm naive;

  /** Both write the same message: else there is nothing to compare. */
  @Setup
  public void compare() throws HL7Exception, IOException {
    byte[] ours = ((ClinicalDocument) transcribe()).bytes();
    naive = new NaiveMdm(ours);
    if (!Arrays.equals(ours, naive.message())) {
      throw new IllegalStateException("the two write different messages");
    }
  }

  @Benchmark
  public Transcription transcribe() {
    return transcription.transcribe(confirmed);
  }

  @Benchmark
  public byte[] naiveHapi() throws HL7Exception, IOException {
    return naive.message();
  }
}
