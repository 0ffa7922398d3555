package org.wardscribe.benchmark;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.FhirDesk;
import org.wardscribe.transcribe.Transcription;

/**
 * One document over FHIR: all of stage 3, beside HAPI's encoder alone, which is given the same
 * resource as a finished model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class FhirBenchmark {
  @Param({"PUT", "DOCUMENT"})
  public Mode mode;

  private Supplier<Transcription> writer;
  private IBaseResource model;

  @Setup
  public void prepare() {
    writer = FhirDesk.writer(mode);
    byte[] document = FhirDesk.bytes(writer.get());
    model =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(new String(document, StandardCharsets.UTF_8));
  }

  @Benchmark
  public Transcription transcribe() {
    return writer.get();
  }

  @Benchmark
  public byte[] encodeWithHapi() {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .encodeResourceToString(model)
        .getBytes(StandardCharsets.UTF_8);
  }
}
