package org.wardscribe.benchmark;

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
import org.wardscribe.identify.Checked;
import org.wardscribe.identify.MessageThread;

/** Messages of 300 characters a second on one core: read, decided and stripped. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IdentifyBenchmark {
  private static final int LENGTH = 300;
  private static final int MESSAGES = 4096;

  @Param({"10000", "1000000"})
  public int patients;

  private final MessageThread[] threads = new MessageThread[MESSAGES];
  private Desk desk;
  private int next;

  @Setup
  public void open() {
    desk = new Desk(patients);
    for (int i = 0; i < MESSAGES; i++) {
      threads[i] = Desk.thread(InventedMessages.about((int) (i * 7919L % patients), LENGTH));
    }
    int filed = 0;
    for (MessageThread thread : threads) {
      filed += desk.check.check(thread) instanceof Checked.Match ? 1 : 0;
    }
    System.out.printf("# %d of %d messages are matched%n", filed, MESSAGES);
  }

  @Benchmark
  public Checked stripAndDecide() {
    next = (next + 1) % MESSAGES;
    return desk.check.check(threads[next]);
  }

  @TearDown
  public void close() {
    desk.close();
  }
}
