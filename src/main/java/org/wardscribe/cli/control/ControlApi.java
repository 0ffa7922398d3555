package org.wardscribe.cli.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wardscribe.cli.control.ControlResponse.Outcome;
import org.wardscribe.ledger.LedgerDesk;
import org.wardscribe.ledger.Person;

/**
 * What people can ask of a running Wardscribe, however they reach it.
 *
 * <p>Checks the verb, its arguments, the roles of the person, and that neither root nor the
 * service's own user is one of two people; the ledger decides the rest. Every answer is a response:
 * nothing is thrown at the asker.
 */
public final class ControlApi {
  private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

  private final LedgerReading reading;
  private final People people;
  private final ControlActions actions;

  /**
   * @param patience for how long a change is awaited before it is called {@link Outcome#NOT_KNOWN}
   */
  public ControlApi(
      LedgerDesk desk, LedgerReading reading, People people, SiteFacts site, Duration patience) {
    this.reading = reading;
    this.people = people;
    this.actions = new ControlActions(desk, reading, site, patience);
  }

  /** Answers one request; safe to be called from several threads at once. */
  public ControlResponse answer(ControlRequest request, Peer peer) {
    Optional<ControlVerb> verb = ControlVerb.ofPath(request.verb());
    if (verb.isEmpty()) {
      return ControlResponse.of(
          request,
          Outcome.INVALID,
          "There is no such verb. The verbs are: " + ControlVerb.all() + ".");
    }
    Optional<String> complaint = verb.get().complaint(request);
    if (complaint.isPresent()) {
      return ControlResponse.of(request, Outcome.INVALID, complaint.get());
    }
    try {
      return answer(verb.get(), request, peer);
    } catch (TimeoutException e) {
      return ControlResponse.of(
          request,
          Outcome.NOT_KNOWN,
          "The ledger did not answer in time, so it is not known whether this was written. Look"
              + " again before you repeat it.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ControlResponse.of(
          request, Outcome.NOT_KNOWN, "Wardscribe is stopping. Look again when it runs.");
    } catch (ExecutionException | RuntimeException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      LOG.error("A request ({}) failed: {}", verb.get().path(), cause.getClass().getName());
      return ControlResponse.of(
          request,
          Outcome.FAILED,
          "Wardscribe could not do this because of a fault inside it, which its log names. Look"
              + " again before you repeat it.");
    }
  }

  private ControlResponse answer(ControlVerb verb, ControlRequest request, Peer peer)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (verb == ControlVerb.SHOW && "true".equals(request.arg("content"))) {
      return content(request, peer);
    }
    if (verb == ControlVerb.FIND
        && (request.args().containsKey("patient") || request.args().containsKey("nhs-number"))) {
      return ofPatient(request, peer);
    }
    if (verb.reads()) {
      return reading.answer(request);
    }
    Person person = people.person(peer);
    if (verb.roles().stream().noneMatch(role -> person.roles().contains(role.path()))) {
      return ControlResponse.of(request, Outcome.REFUSED, roleNeeded(verb, person));
    }
    if (verb.fourEyes() && peer.ownUserOrRoot()) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "This needs two people, and "
              + peer.user()
              + " can't be one of them: neither root nor the user that Wardscribe runs as counts as a"
              + " person.");
    }
    return actions.act(verb, request, person);
  }

  private static String roleNeeded(ControlVerb verb, Person person) {
    String needed =
        verb.roles().stream().map(ControlRole::path).sorted().collect(Collectors.joining(" or "));
    String has =
        person.roles().isEmpty()
            ? "no role"
            : "only " + person.roles().stream().sorted().collect(Collectors.joining(", "));
    return verb.path()
        + " needs the role "
        + needed
        + "; "
        + person.name()
        + " has "
        + has
        + " here. Roles come from groups: ask who looks after Wardscribe.";
  }

  private ControlResponse ofPatient(ControlRequest request, Peer peer)
      throws InterruptedException, ExecutionException, TimeoutException {
    Person person = people.person(peer);
    if (Stream.of(
            ControlRole.CLINICIAN, ControlRole.INFORMATION_GOVERNANCE, ControlRole.IDENTITY_DESK)
        .noneMatch(role -> person.roles().contains(role.path()))) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "To look for a patient's entries needs the role clinician, identity-desk or"
              + " information-governance.");
    }
    return actions.act(ControlVerb.FIND, request, person);
  }

  private ControlResponse content(ControlRequest request, Peer peer)
      throws InterruptedException, ExecutionException, TimeoutException {
    Person person = people.person(peer);
    if (!person.roles().contains(ControlRole.CLINICIAN.path())
        && !person.roles().contains(ControlRole.INFORMATION_GOVERNANCE.path())) {
      return ControlResponse.of(
          request,
          Outcome.REFUSED,
          "To read what was written needs the role clinician or information-governance. Without"
              + " the content anybody here may look at the entry.");
    }
    return actions.content(request, person);
  }
}
