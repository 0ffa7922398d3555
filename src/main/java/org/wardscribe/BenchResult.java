package org.wardscribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.wardscribe.cli.BenchOptions;

/**
 * What a bench measured.
 *
 * @param lives so many a second, from the first intended sending to the last one proven deleted
 * @param filed so many a second, to the last one accepted
 */
record BenchResult(
    BenchOptions options,
    double lives,
    double filed,
    Cpu cpu,
    Histogram filedMicros,
    Histogram deletedMicros,
    Memory memory,
    Database database,
    long readyMillis,
    Floor before,
    Floor after,
    List<String> problems) {

  /** CPU milliseconds in the time that was measured. */
  record Cpu(long own, long source, long epr, long database, OptionalLong machine) {}

  /**
   * @param peakKib of the process, from its start
   */
  record Memory(OptionalLong peakKib, int collections, double collectingMillis, double longest) {}

  /**
   * @param running bytes while it runs, with its log
   * @param closed bytes after the log was worked in
   * @param purged bytes after the content of all of them was purged
   */
  record Database(long running, long closed, long purged, int entries) {}

  /** What the machine did by itself, just before or after. */
  record Floor(double syncs, double oneConnection, double eightConnections) {}

  boolean sound() {
    return problems.isEmpty();
  }

  private double each(long total) {
    return (double) total / options.messages();
  }

  void print(PrintStream out) {
    line(out, "whole lives a second", "%.0f", lives);
    line(out, "filed a second", "%.0f", filed);
    line(out, "CPU ms a message, Wardscribe", "%.2f", each(cpu.own()));
    line(out, "  database server", "%.2f", each(cpu.database()));
    line(out, "  app with broker", "%.2f", each(cpu.source()));
    line(out, "  EPR", "%.2f", each(cpu.epr()));
    cpu.machine().ifPresent(all -> line(out, "  whole machine", "%.2f", each(all)));
    latency(out, "filed after ms", filedMicros);
    latency(out, "deleted after ms", deletedMicros);
    memory
        .peakKib()
        .ifPresent(kib -> line(out, "peak memory of the process, MB", "%.0f", kib / 1024.0));
    line(
        out,
        "garbage collections",
        "%d, %.0f ms in all, %.0f ms the longest",
        memory.collections(),
        memory.collectingMillis(),
        memory.longest());
    line(
        out,
        "database bytes a message",
        "%.0f running, %.0f closed, %.0f purged",
        (double) database.running() / database.entries(),
        (double) database.closed() / database.entries(),
        (double) database.purged() / database.entries());
    line(out, "ready after s", "%.1f", readyMillis / 1000.0);
    line(out, "fdatasync a second", "%.0f before, %.0f after", before.syncs(), after.syncs());
    line(
        out,
        "MLLP ping-pongs a second",
        "%.0f on one connection, %.0f on eight; after: %.0f, %.0f",
        before.oneConnection(),
        before.eightConnections(),
        after.oneConnection(),
        after.eightConnections());
    line(
        out,
        "ratios",
        "%.3f lives an fdatasync, %.4f filed a ping-pong (eight)",
        livesPerSync(),
        filedPerPingPong());
    problems.forEach(problem -> out.println("FAILED: " + problem));
  }

  private static void latency(PrintStream out, String what, Histogram micros) {
    line(
        out,
        what,
        "p50 %.1f, p99 %.1f, longest %.1f",
        millis(micros, 50),
        millis(micros, 99),
        millis(micros, 100));
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1000.0;
  }

  private static void line(PrintStream out, String what, String format, Object... values) {
    out.printf(Locale.ROOT, "%-32s %s%n", what, String.format(Locale.ROOT, format, values));
  }

  private double livesPerSync() {
    return 2 * lives / (before.syncs() + after.syncs());
  }

  private double filedPerPingPong() {
    return 2 * filed / (before.eightConnections() + after.eightConnections());
  }

  String json() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("messages", options.messages())
        .put("warmUp", options.warmUp())
        .put("conversations", options.conversations())
        .put("destination", options.destination().name().toLowerCase(Locale.ROOT))
        .put("ledger", options.ledger().name().toLowerCase(Locale.ROOT))
        .put("rate", options.load().rate())
        .put("guarded", options.guarded())
        .put("inFlight", options.load().inFlight())
        .put("ackDelayMs", options.epr().ackDelayMillis())
        .put("errorRate", options.epr().errorRate())
        .put("dropRate", options.epr().dropRate())
        .put("sound", sound())
        .put("messagesPerSecond", lives)
        .put("filedPerSecond", filed)
        .put("cpuMsPerMessage", each(cpu.own()))
        .put("databaseCpuMsPerMessage", each(cpu.database()))
        .put("sourceCpuMsPerMessage", each(cpu.source()))
        .put("eprCpuMsPerMessage", each(cpu.epr()));
    cpu.machine().ifPresent(all -> json.put("machineCpuMsPerMessage", each(all)));
    latency(json.putObject("filedLatencyMs"), filedMicros);
    latency(json.putObject("deletedLatencyMs"), deletedMicros);
    memory.peakKib().ifPresent(kib -> json.put("peakRssMb", kib / 1024.0));
    json.putObject("gc")
        .put("collections", memory.collections())
        .put("totalMs", memory.collectingMillis())
        .put("longestMs", memory.longest());
    json.put("databaseBytesPerMessage", (double) database.running() / database.entries())
        .put("databaseBytesPerMessageClosed", (double) database.closed() / database.entries())
        .put("databaseBytesPerMessagePurged", (double) database.purged() / database.entries())
        .put("readyMs", readyMillis);
    floor(json.putObject("floorBefore"), before);
    floor(json.putObject("floorAfter"), after);
    json.putObject("ratios")
        .put("livesPerFdatasync", livesPerSync())
        .put("filedPerPingPong", filedPerPingPong());
    problems.forEach(json.putArray("problems")::add);
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result of numbers can't be written", e);
    }
  }

  private static void latency(ObjectNode json, Histogram micros) {
    json.put("p50", millis(micros, 50))
        .put("p99", millis(micros, 99))
        .put("max", millis(micros, 100));
  }

  private static void floor(ObjectNode json, Floor floor) {
    json.put("fdatasyncPerSecond", floor.syncs())
        .put("pingPongPerSecondOneConnection", floor.oneConnection())
        .put("pingPongPerSecondEightConnections", floor.eightConnections());
  }
}
