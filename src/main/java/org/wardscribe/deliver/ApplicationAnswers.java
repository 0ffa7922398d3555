package org.wardscribe.deliver;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.ledger.Evidence;
import org.wardscribe.mapping.Acknowledgements;
import org.wardscribe.mapping.Destinations;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Protocol;

/**
 * Takes the application's answers of record systems that send them on a connection of their own (a
 * deferred answer, HL7 v2.5.1 §2.9.3).
 *
 * <p>Decides nothing: an answer is kept with the entry that waits for it, and the stage that
 * resolves unknown outcomes reads it. A doubled one, one to another's message and one that comes
 * after somebody settled the question change nothing. No word of one is logged.
 */
public final class ApplicationAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationAnswers.class);
  private static final Set<String> APPLICATION = Set.of("AA", "AE", "AR");

  private final Acknowledgements table;
  private final List<Destination> destinations;
  private final Keeping keeping;
  private final Clock clock;

  /** Where answers are kept. */
  @FunctionalInterface
  public interface Keeping {
    /**
     * @param controlId the MSH-10 that is answered
     * @return whether an attempt waits for it; empty: it is to no message of ours that does
     */
    CompletionStage<Optional<Boolean>> keep(String controlId, Evidence answer);
  }

  public ApplicationAnswers(
      Acknowledgements table, Destinations destinations, Keeping keeping, Clock clock) {
    this.table = table;
    this.destinations =
        destinations.all().values().stream()
            .filter(d -> d.protocol() instanceof Protocol.Mllp mllp && mllp.link().deferred())
            .toList();
    this.keeping = keeping;
    this.clock = clock;
  }

  /**
   * Keeps an answer; both it and what is returned are without MLLP's frame.
   *
   * @return a commit accept or a commit error, where MSH-15 asks for it; otherwise null: an answer
   *     is not answered
   */
  public byte[] receive(byte[] message) {
    Optional<AnswerHeader> header = AnswerHeader.of(message);
    if (header.isEmpty()
        || !(Acknowledgement.parse(message) instanceof Acknowledgement answer)
        || !APPLICATION.contains(answer.code())) {
      LOG.warn("What came for the answers of record systems is no application's answer.");
      return header.flatMap(h -> h.reply("CR", clock.instant())).orElse(null);
    }
    if (table.checkApplications() && destinations.stream().noneMatch(d -> isFrom(d, answer))) {
      LOG.warn("An answer that came by itself names other applications than a destination's.");
      return header.get().reply("CR", clock.instant()).orElse(null);
    }
    try {
      keep(answer);
    } catch (RuntimeException e) {
      LOG.error(
          "An answer that came by itself could not be kept: {}", e.getClass().getSimpleName());
      return header.get().reply("CE", clock.instant()).orElse(null);
    }
    return header.get().reply("CA", clock.instant()).orElse(null);
  }

  private static boolean isFrom(Destination destination, Acknowledgement answer) {
    return destination.sendingApplication().equals(answer.receivingApplication())
        && destination.mllp().receivingApplication().equals(answer.sendingApplication());
  }

  private void keep(Acknowledgement answer) {
    Instant now = clock.instant();
    LateAnswer late = LateAnswer.of(answer, table, now);
    Optional<Boolean> awaited =
        keeping.keep(late.controlId(), late.evidence()).toCompletableFuture().join();
    if (awaited.isEmpty()) {
      LOG.info("An answer ({}) came by itself to a message that waits for none.", late.code());
    } else if (!awaited.get()) {
      LOG.warn(
          "An answer ({}) came by itself to {}, of which somebody had settled before whether it is"
              + " filed; it is kept with the entry.",
          late.code(),
          late.controlId());
    } else {
      LOG.info("An answer ({}) came by itself to {}.", late.code(), late.controlId());
    }
  }
}
