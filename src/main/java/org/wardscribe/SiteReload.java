package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.cli.control.ReloadReport;
import org.wardscribe.cli.control.Reloader;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;

/**
 * Reads the tables again that can change in a running site, checks them as {@code validate} does,
 * with every other table as it holds, and puts all of them in force or none.
 *
 * <p>Written to the audit before it holds: a crash in between leaves one line too many, and the
 * next start reads the new files anyway. Of several processes, the one that was asked; the others
 * follow ({@link ProcessRounds}).
 */
final class SiteReload implements Reloader {
  private final TablesInForce tables;
  private final LedgerDesk desk;
  private final Clock clock;
  private final Duration patience;

  SiteReload(TablesInForce tables, LedgerDesk desk, Clock clock, Duration patience) {
    this.tables = tables;
    this.desk = desk;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public synchronized ReloadReport reload(Person who)
      throws InterruptedException, ExecutionException, TimeoutException {
    Installation now = tables.installation();
    Installation next = now.reread();
    List<Finding> findings = new Validation(next).check().findings();
    if (!findings.isEmpty()) {
      return new ReloadReport(
          clock.instant(),
          findings.stream().map(SiteReload::written).toList(),
          List.of(),
          List.of());
    }
    Map<String, String> before = now.reloadableDigests();
    Map<String, String> after = next.reloadableDigests();
    if (!before.equals(after)) {
      Runnable use = tables.readyToUse(next);
      desk.tablesReloaded(before, after, who)
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      use.run();
    }
    return new ReloadReport(clock.instant(), List.of(), changed(before, after), notes(now, next));
  }

  /**
   * Takes these tables, if they can hold here.
   *
   * @param written writes to the audit that they will hold
   * @return why they don't; empty: they do
   */
  synchronized Optional<String> takeOnly(Map<String, String> wanted, Runnable written) {
    Installation next = tables.installation().reread();
    List<Finding> findings = new Validation(next).check().findings();
    if (!findings.isEmpty()) {
      return Optional.of(written(findings.get(0)));
    }
    if (!next.reloadableDigests().equals(wanted)) {
      return Optional.of("its files were changed meanwhile");
    }
    Runnable use = tables.readyToUse(next);
    written.run();
    use.run();
    return Optional.empty();
  }

  private static List<ReloadReport.Changed> changed(
      Map<String, String> before, Map<String, String> after) {
    return before.keySet().stream()
        .filter(table -> !before.get(table).equals(after.get(table)))
        .map(table -> new ReloadReport.Changed(table, before.get(table), after.get(table)))
        .toList();
  }

  /** What somebody may expect of it, and does not get before the next start. */
  private static List<String> notes(Installation now, Installation next) {
    List<String> notes = new ArrayList<>();
    next.changedSinceStart()
        .forEach(
            table ->
                notes.add(
                    table
                        + " was changed since the start: that holds when Wardscribe starts again"));
    next.conversations().all().stream()
        .filter(ref -> now.jabber().enabled() && ref.connector().equals(now.jabber().id()))
        .filter(ref -> now.conversations().find(ref.connector(), ref.conversation()).isEmpty())
        .map(ConversationRef::toString)
        .forEach(room -> notes.add("the room " + room + " is joined when Wardscribe starts again"));
    return notes;
  }

  private static String written(Finding finding) {
    return finding.file()
        + (finding.line().isPresent() ? ":" + finding.line().getAsInt() : "")
        + ": "
        + finding.sentence();
  }
}
