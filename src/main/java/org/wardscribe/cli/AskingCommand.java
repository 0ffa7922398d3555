package org.wardscribe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.wardscribe.cli.control.ControlJson;
import org.wardscribe.cli.control.ControlResponse;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.cli.control.ControlVerb;
import org.wardscribe.cli.control.EntryReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks one thing and prints the answer. */
abstract class AskingCommand implements Callable<Integer> {
  private final Asking asking;
  private final Terminal terminal;

  @Mixin private SiteOption site = new SiteOption();

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  AskingCommand(Asking asking, Terminal terminal) {
    this.asking = asking;
    this.terminal = terminal;
  }

  UkTime time() {
    return terminal.time();
  }

  /** Asks something that only reads. */
  <T> int read(
      ControlVerb verb, Map<String, String> args, Class<T> type, Function<T, String> text) {
    ControlResponse response = asking.ask(site.site(), verb, args, OptionalLong.empty());
    if (response.outcome() != Outcome.OK) {
      return refused(response);
    }
    T report = response.as(type);
    print(json ? ControlJson.pretty(response.data()) + "\n" : text.apply(report));
    return isGood(report) ? ExitCode.OK : ExitCode.REFUSED;
  }

  /** False if what was read is bad news that a script must notice. */
  boolean isGood(Object report) {
    return true;
  }

  /** Asks for a change, and says what became of it. */
  int change(ControlVerb verb, Map<String, String> args, OptionalLong fence) {
    ControlResponse response = asking.ask(site.site(), verb, args, fence);
    if (json) {
      print(ControlJson.pretty(ControlJson.tree(response)) + "\n");
      return response.succeeded() ? ExitCode.OK : ExitCode.REFUSED;
    }
    if (response.succeeded()) {
      print(Plain.line(response.sentence()) + "\n");
      return ExitCode.OK;
    }
    refused(response);
    if (response.outcome() == Outcome.CHANGED && !response.data().isNull()) {
      print("\n" + new EntryText(time()).changed(response.as(EntryReport.class)));
    }
    return ExitCode.REFUSED;
  }

  /** Asks something that only reads, and goes on with the answer. */
  <T> int with(ControlVerb verb, Class<T> type, ToIntFunction<T> then) {
    ControlResponse response = asking.ask(site.site(), verb, Map.of(), OptionalLong.empty());
    return response.outcome() == Outcome.OK
        ? then.applyAsInt(response.as(type))
        : refused(response);
  }

  /**
   * One change among several.
   *
   * @param name of what is changed
   * @param seen the fence of an entry as it was seen; empty: it is none
   */
  record Change(String name, Map<String, String> args, OptionalLong seen) {}

  /**
   * Asks for each change by itself, in order, and says of each what became of it; good only if all
   * were made.
   */
  int changeEach(ControlVerb verb, List<Change> changes) {
    List<ControlResponse> responses = new ArrayList<>();
    for (Change one : changes) {
      ControlResponse response = asked(verb, one);
      responses.add(response);
      if (!json) {
        print(one.name() + "  " + became(response) + "  " + Plain.line(response.sentence()) + "\n");
      }
    }
    long done = responses.stream().filter(ControlResponse::succeeded).count();
    print(
        json
            ? ControlJson.pretty(ControlJson.tree(responses)) + "\n"
            : done + " of " + changes.size() + " done.\n");
    return done == changes.size() ? ExitCode.OK : ExitCode.REFUSED;
  }

  /** One that gets no answer takes the answers of the others with it for nobody. */
  private ControlResponse asked(ControlVerb verb, Change one) {
    try {
      return asking.ask(site.site(), verb, one.args(), one.seen());
    } catch (Asking.NotRunning e) {
      return ControlResponse.of(Outcome.REFUSED, e.getMessage());
    } catch (CommandRefused e) {
      return ControlResponse.of(Outcome.NOT_KNOWN, e.getMessage());
    }
  }

  private static String became(ControlResponse response) {
    return response.succeeded()
        ? "done"
        : response.outcome() == Outcome.NOT_KNOWN ? "NOT KNOWN" : "NOT DONE";
  }

  private int refused(ControlResponse response) {
    terminal.err().println(Plain.line(response.sentence()));
    terminal.err().flush();
    return ExitCode.REFUSED;
  }

  private void print(String text) {
    terminal.out().print(text);
    terminal.out().flush();
  }
}
