package org.wardscribe;

import java.util.Optional;
import java.util.OptionalLong;
import org.wardscribe.bench.PostgresOfBench;
import org.wardscribe.bench.ProcessFigures;

/** CPU milliseconds of each process of a bench, up to a moment. */
record BenchUsed(long own, long source, long epr, long database, long machine) {
  static BenchUsed now(
      ChildProcess own, ChildProcess source, ChildProcess epr, Optional<PostgresOfBench> postgres) {
    return new BenchUsed(
        ProcessFigures.cpuMillis(own.pid()),
        ProcessFigures.cpuMillis(source.pid()),
        ProcessFigures.cpuMillis(epr.pid()),
        postgres.map(PostgresOfBench::cpuMillis).orElse(0L),
        ProcessFigures.machineCpuMillis().orElse(0));
  }

  BenchResult.Cpu since(BenchUsed before) {
    return new BenchResult.Cpu(
        own - before.own,
        source - before.source,
        epr - before.epr,
        database - before.database,
        ProcessFigures.machineCpuMillis().isPresent()
            ? OptionalLong.of(machine - before.machine)
            : OptionalLong.empty());
  }
}
