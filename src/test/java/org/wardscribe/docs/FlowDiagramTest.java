package org.wardscribe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.Transitions;

/** The diagram of {@code docs/flow.md} shows the table of transitions: all of it, nothing else. */
class FlowDiagramTest {
  private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\\n(.*?)```");
  private static final Pattern ARROW =
      Pattern.compile("(?m)^ *(\\S+) --> (\\S+?)(?::.*)?$", Pattern.UNIX_LINES);
  private static final String OUTSIDE = "[*]";

  @Test
  void the_arrows_are_the_legal_transitions() throws IOException {
    assertThat(arrows()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(table());
  }

  private static List<String> arrows() throws IOException {
    return DIAGRAM
        .matcher(Files.readString(Path.of("docs/flow.md")))
        .results()
        .flatMap(diagram -> ARROW.matcher(diagram.group(1)).results())
        .map(found -> arrow(found.group(1), found.group(2)))
        .toList();
  }

  private static List<String> table() {
    return Arrays.stream(State.values()).flatMap(FlowDiagramTest::of).toList();
  }

  private static Stream<String> of(State state) {
    Stream<String> begins =
        Transitions.isInitial(state) ? Stream.of(arrow(OUTSIDE, state.name())) : Stream.empty();
    Stream<String> ends =
        state.isFinal() ? Stream.of(arrow(state.name(), OUTSIDE)) : Stream.empty();
    Stream<String> goesOn =
        Transitions.next(state).stream().map(next -> arrow(state.name(), next.name()));
    return Stream.of(begins, goesOn, ends).flatMap(arrows -> arrows);
  }

  private static String arrow(String from, String to) {
    return from + " --> " + to;
  }
}
