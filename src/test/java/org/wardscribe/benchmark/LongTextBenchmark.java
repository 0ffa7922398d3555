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

/** How long very long texts take: four times the length may take four times as long, no more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class LongTextBenchmark {
  @Param public Kind kind;

  @Param({"250000", "1000000"})
  public int length;

  private Desk desk;
  private MessageThread thread;

  /** What the text is full of, after a first line that states a patient. */
  public enum Kind {
    ADVICE(""),
    MESSAGES("Tamlela Fenrisaby 998 000 0008 01/02/1954 bed 4. "),
    DIGITS("9"),
    SPACED_DIGITS("9 9 8 0 "),
    CAPITALS("Tamlela "),
    PUNCTUATION("-/.(,"),
    ONE_WORD("a"),
    SURGEONS("seen Mr Shah, "),
    NAMES("Nigel Pearl Quigley "),
    RELATIVES("her brother his drain "),
    BEDS("bed 12 next bed "),
    BULLETS("- Price K 4\n"),
    UNKNOWN_WORDS("zorban "),
    LETTERS("a "),
    DATES("12/03/2016 "),
    COPIED_TALK("[10:02] Fiona: ok\n"),
    MIXED("Nigel 998 000 0008, mum Ann, Mr Shah, Dr Li. her brother 12/03/1956 bed 4\n");

    private final String piece;

    Kind(String piece) {
      this.piece = piece;
    }

    String text(int length) {
      String head = InventedMessages.about(6, 100);
      return piece.isEmpty()
          ? InventedMessages.filled(head, length)
          : (head + piece.repeat(length / piece.length())).substring(0, length);
    }
  }

  @Setup
  public void open() {
    desk = new Desk(10_000);
    thread = Desk.thread(kind.text(length));
  }

  @Benchmark
  public Checked stripAndDecide() {
    return desk.check.check(thread);
  }

  @TearDown
  public void close() {
    desk.close();
  }
}
