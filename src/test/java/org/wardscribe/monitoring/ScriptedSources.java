package org.wardscribe.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.AlertsKept;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.LedgerException;
import org.wardscribe.ledger.LedgerFigures;
import org.wardscribe.ledger.Pause;
import org.wardscribe.ledger.State;

/** A site that says what a test wants it to. */
final class ScriptedSources implements LedgerFigures {
  static final ConnectorId GATEWAY = new ConnectorId("ward-gateway");
  final Map<State, Long> counts = new EnumMap<>(State.class);
  final Map<State, Instant> oldest = new EnumMap<>(State.class);
  final Map<String, Long> held = new HashMap<>();
  final List<Counted> made = new ArrayList<>();
  final List<Pause> pauses = new ArrayList<>();
  final List<Certificate> certificates = new ArrayList<>();
  AlertsKept alerts = AlertsKept.none();
  Supplier<CompletionStage<Void>> mark = () -> CompletableFuture.completedFuture(null);
  Runnable holds = () -> {};
  BooleanSupplier connector = () -> true;
  Optional<Boolean> index = Optional.empty();
  boolean readable = true;
  long lastRow;

  Sources sources() {
    return new Sources(
        this,
        () -> mark.get(),
        () -> holds.run(),
        () -> read(pauses),
        () -> List.of(new Sources.Teller(Optional.of(GATEWAY), "reader")),
        Map.of(GATEWAY, () -> connector.getAsBoolean()),
        Map.of("pds", () -> index),
        Set.of(new DestinationId("trust-epr"), new DestinationId("regional-epr")),
        () -> certificates,
        () -> read(alerts));
  }

  private <T> T read(T value) {
    if (!readable) {
      throw new LedgerException("the ledger could not be read");
    }
    return value;
  }

  @Override
  public Census census() {
    return read(new Census(counts, oldest, held));
  }

  @Override
  public long lastAuditRow() {
    return read(lastRow);
  }

  @Override
  public List<Counted> transitions(long after, long upTo) {
    List<Counted> since = List.copyOf(made);
    made.clear();
    return since;
  }

  @Override
  public long untold(String reader, Optional<ConnectorId> connector) {
    return read(reader.equals("reader") && connector.equals(Optional.of(GATEWAY)) ? 3L : 0L);
  }

  @Override
  public int waitingWrites() {
    return 2;
  }
}
