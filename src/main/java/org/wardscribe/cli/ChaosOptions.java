package org.wardscribe.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wardscribe.chaos.Defect;

/**
 * What is to be broken, and for how long.
 *
 * @param length of the run, without start and settling; zero: controls only
 * @param kills after so many the run ends, even if there is time left
 * @param seed of everything that is left to chance; empty: another one each time, and printed
 * @param defect only this control, whose check is expected to fail
 * @param controls whether every control is run as well
 * @param folder where everything is left; empty: a new folder that is removed if all was well
 * @param json where the result is written for machines; empty: nowhere
 */
public record ChaosOptions(
    Duration length,
    BenchOptions.Ledger ledger,
    OptionalInt kills,
    OptionalLong seed,
    Optional<Defect> defect,
    boolean controls,
    Optional<Path> folder,
    Optional<Path> json) {}
