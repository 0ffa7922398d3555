package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.RetainedBatch;

/**
 * Sends on what was filed before the trust had decided that originals may go: every guard and every
 * re-read is before each of them again.
 */
final class RetainedRelease {
  /** A command ends within a minute or so; then it is given again. */
  private static final int MOST = 5_000;

  private final LedgerDesk desk;
  private final Supplier<Optional<String>> appraisal;
  private final Duration patience;

  RetainedRelease(LedgerDesk desk, Supplier<Optional<String>> appraisal, Duration patience) {
    this.desk = desk;
    this.appraisal = appraisal;
    this.patience = patience;
  }

  ControlResponse release(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    String reference = request.arg("appraisal");
    Optional<String> inForce = appraisal.get();
    if (!inForce.equals(Optional.of(reference))) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          inForce.isEmpty()
              ? "There is no appraisal decision in date in deletion-policy.yaml: nothing is sent on."
              : "The appraisal decision in deletion-policy.yaml has another reference: look which one"
                  + " is meant, nothing was sent on.");
    }
    Optional<ConversationRef> conversation;
    try {
      conversation =
          Optional.ofNullable(request.args().get("conversation")).map(ConversationRef::parse);
    } catch (IllegalArgumentException e) {
      return ControlResponse.of(
          request, Outcome.INVALID, "A conversation is written connector/conversation.");
    }
    RetainedBatch sum = RetainedBatch.NOTHING;
    do {
      RetainedBatch next =
          desk.releaseRetained(conversation, reference, sum.upTo(), person)
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      sum = sum.and(next);
    } while (sum.more() && sum.all() < MOST);
    return ControlResponse.of(
        request, sum.proposed() > 0 ? Outcome.SECOND_PERSON : Outcome.OK, sentence(sum));
  }

  private static String sentence(RetainedBatch sum) {
    if (sum.all() == 0) {
      return "Nothing is retained for want of a decision.";
    }
    return sum.released()
        + " of "
        + sum.all()
        + " retained entries go on, each through every guard again; "
        + sum.proposed()
        + " wait for a second person to say the same, "
        + sum.refused()
        + " stay, because no acceptance of theirs can be checked again."
        + (sum.more() ? " There are more: give the command again." : "");
  }
}
