package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wardscribe.cli.DemoOptions;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.EntrySummary;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerRecords;

/** What a demonstration plays: a script for the sandbox app, and the people at the worklist. */
interface DemoStory {
  /** Who does something at the worklist while it is played. */
  interface People {
    void act(List<EntrySummary> entries, DemoTable table);

    /** True once they have done all that they were to do. */
    boolean done();
  }

  String title();

  Path script();

  /** After it the demonstration is given up. */
  default Duration longest() {
    return Duration.ofMinutes(5);
  }

  /** Properties of the site beside the usual ones. */
  default List<String> properties() {
    return List.of();
  }

  People people(LedgerRecords records);

  /** What is wrong, beside what is wrong with any demonstration. */
  default List<String> problems(List<EntryView> entries, SandboxEprContents epr) {
    return List.of();
  }

  /** Its own figures. */
  default Optional<String> lastLine(List<EntryView> entries, SandboxEprContents epr) {
    return Optional.empty();
  }

  static DemoStory of(DemoOptions.Story story, DemoSite demo, PrintStream out) throws IOException {
    return switch (story) {
      case EVENING -> new Evening(demo, out);
      case MAJOR_INCIDENT -> IncidentStory.make(demo, out);
    };
  }

  /** An evening on an acute ward, with a bit of everything. */
  record Evening(DemoSite demo, PrintStream out) implements DemoStory {
    @Override
    public String title() {
      return "An evening on an acute ward.";
    }

    @Override
    public Path script() {
      return demo.script("evening.jsonl");
    }

    @Override
    public People people(LedgerRecords records) {
      return new DemoPeople(demo, records, out);
    }
  }
}
