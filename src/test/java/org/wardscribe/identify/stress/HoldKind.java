package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.function.Function;

/**
 * One way in which a message must not be matched.
 *
 * @param composed a new case that is written on this day
 */
record HoldKind(String name, Function<LocalDate, StressCase> composed) {}
