package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.Incident;
import org.wardscribe.ledger.StepDown;
import org.wardscribe.mapping.Mode;

/**
 * How far a conversation's entries go at this moment: what the site's table says, unless somebody
 * took it down the ladder; and a declared incident has what is flagged filed, where nobody did.
 *
 * <p>The ledger's register is read at most once a second. That nothing is deleted does not rest on
 * this: the guards read it in the transition itself.
 */
final class ModesInForce {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** What the ledger's register says. */
  record Register(List<StepDown> stepDowns, List<Incident> incidents) {}

  private final Function<ConversationRef, Mode> table;
  private final Supplier<Register> register;
  private final Clock clock;
  private volatile Read last = new Read(Instant.MIN, new Register(List.of(), List.of()));

  private record Read(Instant at, Register register) {}

  ModesInForce(Function<ConversationRef, Mode> table, Supplier<Register> register, Clock clock) {
    this.table = table;
    this.register = register;
    this.clock = clock;
  }

  Mode of(ConversationRef conversation) {
    Mode said = table.apply(conversation);
    Register now = now();
    Optional<Mode> steppedTo =
        now.stepDowns().stream()
            .filter(step -> step.conversation().equals(conversation))
            .map(step -> step.rung() == StepDown.Rung.SHADOW ? Mode.SHADOW : Mode.FILE)
            .findFirst();
    if (steppedTo.isPresent()) {
      return said.compareTo(steppedTo.get()) < 0 ? said : steppedTo.get();
    }
    boolean incident = now.incidents().stream().anyMatch(one -> one.names(conversation));
    return incident && said == Mode.SHADOW ? Mode.FILE : said;
  }

  private Register now() {
    Instant instant = clock.instant();
    Read read = last;
    Duration age = Duration.between(read.at(), instant);
    if (age.isNegative() || age.compareTo(FRESH) >= 0) {
      read = new Read(instant, register.get());
      last = read;
    }
    return read.register();
  }
}
