package org.wardscribe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardscribe.deliver.sandbox.SandboxEprContents;
import org.wardscribe.ledger.EntryView;
import org.wardscribe.ledger.LedgerRecords;
import org.wardscribe.ledger.State;

/**
 * A major incident: hundreds of messages in minutes about casualties whose names nobody knows, some
 * with a temporary record, some with a tag alone; a part of the messages comes hours late. Nothing
 * is filed until it is known who somebody is; then all of that casualty's is, by one decision.
 *
 * <p>Who each message is about is known to the story alone, which checks every document by it.
 */
final class IncidentStory implements DemoStory {
  static final String NAME = "DEMO-MAJOR-INCIDENT";
  static final String LATE = "late";
  private static final int CASUALTIES = 48;
  private static final long SEED = 20_261_123;

  private static final Pattern NAMED = Pattern.compile("(mi-[0-9]+) version [0-9]+");
  private static final Pattern PATIENT = Pattern.compile("(?m)^PID\\|[^|]*\\|[^|]*\\|([^|]*)\\|");

  private final DemoSite demo;
  private final PrintStream out;
  private final List<Casualty> cast;
  private final Map<String, Casualty> about = new HashMap<>();
  private int late;
  private IncidentDesk desk;

  private IncidentStory(DemoSite demo, PrintStream out, List<Casualty> cast) {
    this.demo = demo;
    this.out = out;
    this.cast = cast;
  }

  static IncidentStory make(DemoSite demo, PrintStream out) throws IOException {
    Random random = new Random(SEED);
    IncidentStory story = new IncidentStory(demo, out, Casualty.cast(CASUALTIES, random));
    IncidentScript script = new IncidentScript(story.cast, random);
    Files.write(story.script(), script.lines());
    story.about.putAll(script.about());
    story.late = script.late();
    Files.write(
        demo.site().resolve("mappings/1-receive/conversations.yaml"),
        IncidentScript.conversations());
    story.index(List.of());
    return story;
  }

  /**
   * The trust's index as it is now: who is identified has one record, and the other is replaced.
   */
  void index(List<Casualty> identified) throws IOException {
    List<String> lines = new ArrayList<>();
    cast.forEach(c -> lines.addAll(c.records(identified.contains(c))));
    Path file = demo.site().resolve("patients.ndjson");
    Path next = demo.site().resolve("patients.ndjson.next");
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Three in four are identified in the end. */
  List<Casualty> toBeIdentified() {
    return cast.stream().filter(c -> c.index() % 4 != 3).toList();
  }

  /** The messages about somebody. */
  Map<String, Casualty> about() {
    return about;
  }

  int lateMessages() {
    return late;
  }

  @Override
  public String title() {
    return "A major incident: " + CASUALTIES + " casualties whose names nobody knows at first.";
  }

  @Override
  public Path script() {
    return demo.script("major-incident.jsonl");
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(10);
  }

  /** Several casualties are flagged by one person within seconds: no flag joins another. */
  @Override
  public List<String> properties() {
    return List.of("wardscribe.ledger.burst-window=PT0S");
  }

  @Override
  public People people(LedgerRecords records) {
    desk = new IncidentDesk(demo, this, records, out);
    return desk;
  }

  @Override
  public List<String> problems(List<EntryView> entries, SandboxEprContents epr) {
    List<String> problems = new ArrayList<>();
    wrong(epr).forEach(id -> problems.add("filed for another casualty: " + id));
    List<Casualty> known = toBeIdentified();
    for (EntryView entry : entries) {
      Optional<Casualty> one =
          entry.items().stream()
              .map(i -> about.get(i.ref().message().value()))
              .filter(c -> c != null)
              .findFirst();
      boolean should = one.filter(known::contains).isPresent();
      if (should == (entry.state() == State.HELD)) {
        problems.add(entry.id() + (should ? " is not filed" : " of an unknown is not held"));
      }
    }
    return problems;
  }

  private List<String> wrong(SandboxEprContents epr) {
    List<String> wrong = new ArrayList<>();
    for (SandboxEprContents.Filed document : epr.filed()) {
      Matcher patient = PATIENT.matcher(document.message().replace('\r', '\n'));
      String numbers = patient.find() ? patient.group(1) : "";
      Matcher named = NAMED.matcher(document.message());
      while (named.find()) {
        if (!numbers.contains(about.get(named.group(1)).nhsNumber())) {
          wrong.add(named.group(1));
        }
      }
    }
    return wrong;
  }

  @Override
  public Optional<String> lastLine(List<EntryView> entries, SandboxEprContents epr) {
    return Optional.of(
        "incident: casualties="
            + cast.size()
            + " identified="
            + toBeIdentified().size()
            + " decisions="
            + desk.decisions()
            + " messages="
            + about.size()
            + " filed="
            + epr.documentNumbers().size()
            + " held="
            + entries.stream().filter(e -> e.state() == State.HELD).count()
            + " filed-before-identified="
            + desk.filedTooEarly()
            + " wrong-casualty="
            + wrong(epr).size());
  }
}
