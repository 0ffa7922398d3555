package org.wardscribe.cli.control;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.ledger.EntryId;
import org.wardscribe.ledger.EntryQuery;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.WaitRule;

/**
 * Reads which entries a worklist or a search is about.
 *
 * @param rules for the owner, and for what is overdue
 */
record QueryAsked(List<WaitRule> rules, Instant now) {
  private static final int MOST = 1000;

  /**
   * @param states where none is asked for; empty: all
   * @param most where nothing is asked for
   * @param patientKey empty: of any patient
   * @throws IllegalArgumentException if something is not written as it should be
   */
  EntryQuery of(
      Map<String, String> args,
      Set<State> states,
      boolean newestFirst,
      int most,
      Optional<String> patientKey) {
    return new EntryQuery(
        given(args, "states").map(QueryAsked::states).orElse(states),
        given(args, "reason").map(reason -> reason.toUpperCase(Locale.ROOT)),
        given(args, "conversation").map(ConversationRef::parse),
        given(args, "destination").map(DestinationId::new),
        given(args, "staff"),
        patientKey,
        given(args, "from").map(QueryAsked::instant),
        given(args, "to").map(QueryAsked::instant),
        given(args, "owner"),
        given(args, "overdue").filter("true"::equals).map(yes -> now),
        rules,
        newestFirst,
        given(args, "after").map(EntryId::parse).orElse(new EntryId(0)),
        Math.max(1, Math.min(MOST, given(args, "most").map(Integer::parseInt).orElse(most))));
  }

  private static Set<State> states(String written) {
    Set<State> states = EnumSet.noneOf(State.class);
    Arrays.stream(written.split(",", -1)).map(s -> State.ofPath(s.strip())).forEach(states::add);
    return states;
  }

  static Instant instant(String written) {
    try {
      return Instant.parse(written);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("a time is written like 2026-11-22T00:00:00Z", e);
    }
  }

  private static Optional<String> given(Map<String, String> args, String name) {
    return Optional.ofNullable(args.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
