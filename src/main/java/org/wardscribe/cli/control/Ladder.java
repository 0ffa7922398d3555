package org.wardscribe.cli.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.connector.ConversationRef;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.StepDown;

/** What people change for whole conversations: incidents, and the rung of the ladder. */
final class Ladder {
  private final LedgerDesk desk;
  private final Partners partners;
  private final Duration patience;

  Ladder(LedgerDesk desk, Partners partners, Duration patience) {
    this.desk = desk;
    this.partners = partners;
    this.patience = patience;
  }

  /** Places it even for a conversation that the site does not name: refusing could let one go. */
  ControlResponse declare(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    boolean all = "true".equals(request.args().get("all"));
    String written = request.args().getOrDefault("conversations", "");
    if (all == !written.isBlank()) {
      return invalid(request, "Name the conversations of the incident, or say that it is all.");
    }
    Set<ConversationRef> conversations = new HashSet<>();
    LocalDate reviewDue;
    try {
      for (String one : all ? List.<String>of() : Arrays.asList(written.split(",", -1))) {
        conversations.add(ConversationRef.parse(one.strip()));
      }
      reviewDue = LocalDate.parse(request.arg("review-due"));
    } catch (IllegalArgumentException e) {
      return invalid(request, "A conversation is written connector/conversation.");
    } catch (DateTimeException e) {
      return invalid(request, "'review-due' is not a date like 2027-01-31.");
    }
    DecisionResult result =
        await(desk.declareIncident(request.arg("name"), conversations, reviewDue, person));
    Set<String> unknown = new TreeSet<>();
    conversations.stream()
        .map(ConversationRef::toString)
        .filter(name -> !partners.conversations().contains(name))
        .forEach(unknown::add);
    if (result instanceof DecisionResult.Done done && !unknown.isEmpty()) {
      return ControlResponse.of(
          request,
          Outcome.OK,
          done.sentence()
              + " Not in conversations.yaml, so check the spelling: "
              + String.join(", ", unknown)
              + ".");
    }
    return ControlActions.response(request, result);
  }

  ControlResponse standDown(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ControlActions.response(request, await(desk.standDown(request.arg("name"), person)));
  }

  /** Only for a conversation that the site names: a slip of the pen would be false comfort. */
  ControlResponse stepDown(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!partners.conversations().contains(request.arg("conversation"))) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "There is no such conversation in conversations.yaml: nothing was changed. The command"
              + " ladder lists them.");
    }
    ConversationRef conversation = ConversationRef.parse(request.arg("conversation"));
    Optional<StepDown.Rung> rung = StepDown.Rung.ofPath(request.arg("to"));
    if (rung.isEmpty()) {
      return invalid(request, "A conversation is taken down to file, or to shadow.");
    }
    return ControlActions.response(
        request, await(desk.stepDown(conversation, rung.get(), request.arg("reason"), person)));
  }

  ControlResponse restore(ControlRequest request, Person person)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return ControlActions.response(
          request, await(desk.restore(ConversationRef.parse(request.arg("conversation")), person)));
    } catch (IllegalArgumentException e) {
      return invalid(request, "A conversation is written connector/conversation.");
    }
  }

  private static ControlResponse invalid(ControlRequest request, String sentence) {
    return ControlResponse.of(request, Outcome.INVALID, sentence);
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
