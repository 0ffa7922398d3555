package org.wardscribe.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardscribe.delete.FiledEntry.NOW;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.wardscribe.ledger.State;
import org.wardscribe.ledger.TransitionGuard.Verdict;
import org.wardscribe.mapping.DeletionPolicy.Confirmation;

/** Whatever the facts are: a deletion begins only if a second, plainer reading of them agrees. */
class DeletionGuardsPropertyTest {

  @Property(tries = 3000)
  void a_deletion_begins_if_and_only_if_everything_is_as_it_must_be(@ForAll Random random) {
    DeletionGuardsTest.Facts facts = new DeletionGuardsTest.Facts();
    boolean may = true;

    int quiet = mostly(random, 15 + random.nextInt(60), random.nextInt(40));
    facts.entry.filedAt = NOW.minus(Duration.ofMinutes(quiet));
    may &= quiet >= 15;

    int age = mostly(random, random.nextInt(31), random.nextInt(80) - 20);
    facts.rereadAt(NOW.minusSeconds(age));
    may &= age >= 0 && age <= 30;

    int sourceVersion = mostly(random, 1, 1 + random.nextInt(3));
    facts.facts.put("item.2.version", Integer.toString(sourceVersion));
    may &= sourceVersion == 1;

    int ledgerVersion = mostly(random, 1, 1 + random.nextInt(2));
    if (ledgerVersion == 2) {
      facts.entry.edited("another advice");
      facts.facts.put("item.1.version", "2");
      facts.facts.put("item.1.digest", facts.entry.items.get(0).latest().keyedDigest());
    }
    may &= ledgerVersion == 1;

    int daysLeft = mostly(random, random.nextInt(300), random.nextInt(20) - 10);
    boolean decision = often(random);
    String scope = often(random) ? "ward-chat" : "ward-chat/room-9";
    facts.policy =
        Policies.with(
            decision
                ? Optional.of(
                    Policies.decision(scope, LocalDate.of(2026, 11, 22).plusDays(daysLeft)))
                : Optional.empty(),
            often(random) ? Confirmation.FLAG : Confirmation.CLINICIAN);
    boolean clinician = random.nextBoolean();
    if (clinician) {
      facts.decided("confirm", "clinician");
    }
    may &= decision && daysLeft >= 0 && scope.equals("ward-chat");
    may &= facts.policy.confirmation() == Confirmation.FLAG || clinician;

    int holds = mostly(random, 0, random.nextInt(4));
    facts.holds =
        switch (holds) {
          case 1 -> Optional.of(List.of(DeletionGuardsTest.hold(Optional.of(NOW))));
          case 2 -> Optional.of(List.of(DeletionGuardsTest.hold(Optional.empty())));
          case 3 -> Optional.empty();
          default -> Optional.of(List.of());
        };
    may &= holds < 2;

    State[] states = State.values();
    if (!often(random)) {
      State other = states[random.nextInt(states.length)];
      boolean filed = random.nextBoolean();
      facts.shared(other, filed);
      may &=
          filed
              && List.of(
                      "DELIVERED",
                      "DELETING",
                      "VERIFYING",
                      "DELETED",
                      "ATTESTED",
                      "UNPROVEN",
                      "AWAITING_AUTHOR")
                  .contains(other.name());
    }
    facts.entry.pendingEvent = !often(random);
    facts.entry.unresolved = !often(random);
    facts.entry.acceptance = often(random);
    facts.epr = often(random);
    facts.modeDelete = often(random);
    may &= !facts.entry.pendingEvent && !facts.entry.unresolved && facts.entry.acceptance;
    may &= facts.epr && facts.modeDelete;

    boolean proceeds = facts.verdict() instanceof Verdict.Proceed;

    assertThat(proceeds).isEqualTo(may);
    Statistics.collect(proceeds);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 5.0));
  }

  private static boolean often(Random random) {
    return random.nextInt(12) > 0;
  }

  private static int mostly(Random random, int good, int any) {
    return often(random) ? good : any;
  }
}
