package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.function.Function;

/** One way in which a message must not be matched. */
record HoldKind(String name, Function<LocalDate, StressCase> make) {}
