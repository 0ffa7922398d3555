package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.List;

/** The legal holds, lifted ones too. */
public record HoldReport(Instant at, List<HoldLine> holds) {}
