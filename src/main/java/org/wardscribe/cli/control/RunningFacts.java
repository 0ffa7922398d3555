package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.wardscribe.ledger.WaitRule;

/**
 * What only a running site can say beside its ledger.
 *
 * @param broker asks the gateway's broker, for each status anew
 * @param rungs what the site says of its conversations now
 * @param rules whose an entry is while it waits, and for how long it may
 * @param nobodyOnRota true if there is nobody who could be told of alerts
 * @param deletionWindows by connector, how long after sending its platform lets a message be
 *     deleted
 */
public record RunningFacts(
    Supplier<Optional<StatusReport.Broker>> broker,
    Supplier<List<LadderReport.Rungs>> rungs,
    List<WaitRule> rules,
    boolean nobodyOnRota,
    Supplier<Map<String, Duration>> deletionWindows) {}
