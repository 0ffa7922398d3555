package org.wardscribe.cli.control;

import static org.wardscribe.cli.control.ControlRole.CLINICIAN;
import static org.wardscribe.cli.control.ControlRole.IDENTITY_DESK;
import static org.wardscribe.cli.control.ControlRole.INFORMATION_GOVERNANCE;
import static org.wardscribe.cli.control.ControlRole.OPERATOR;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.ledger.Verb;

/** The whole table of what can be asked: by whom, and with which arguments. */
@SuppressWarnings("ImmutableEnumChecker") // Its sets and lists are of the unmodifiable kind.
public enum ControlVerb {
  SHOW(Set.of(), List.of("entry"), List.of("content")),
  WORKLIST(
      Set.of(),
      List.of(),
      List.of(
          "states",
          "most",
          "after",
          "conversation",
          "destination",
          "reason",
          "staff",
          "from",
          "to",
          "owner",
          "overdue")),
  FIND(
      Set.of(),
      List.of(),
      List.of(
          "states",
          "most",
          "after",
          "conversation",
          "destination",
          "reason",
          "staff",
          "from",
          "to",
          "patient",
          "nhs-number")),
  STATUS(Set.of(), List.of(), List.of()),
  HOLD_LIST(Set.of(), List.of(), List.of()),
  INCIDENT_LIST(Set.of(), List.of(), List.of()),
  CORRECTIONS(Set.of(), List.of(), List.of()),
  LADDER(Set.of(), List.of(), List.of("conversation")),
  ACCOUNT_LIST(Set.of(), List.of(), List.of()),
  MEMBERS(Set.of(), List.of(), List.of()),
  IDENTIFIERS(Set.of(), List.of("from", "until"), List.of()),
  RECOVERY(Set.of(), List.of(), List.of()),
  ALERTS(Set.of(), List.of(), List.of()),
  AUDIT_VERIFY(Set.of(), List.of(), List.of("anchor")),

  CANDIDATES(Set.of(CLINICIAN, IDENTITY_DESK), List.of("entry"), List.of()),
  ASSIGN(
      Set.of(CLINICIAN, INFORMATION_GOVERNANCE, OPERATOR, IDENTITY_DESK),
      List.of("entry", "to"),
      List.of()),

  CONFIRM(Verb.CONFIRM, Set.of(CLINICIAN, IDENTITY_DESK), "patient"),
  SET_AUTHOR(Verb.SET_AUTHOR, Set.of(CLINICIAN), "item", "staff"),
  SPLIT(Verb.SPLIT, Set.of(CLINICIAN), "first", "second"),
  ATTACHMENTS_CHECKED(Verb.ATTACHMENTS_CHECKED, Set.of(CLINICIAN)),
  RETRY(Verb.RETRY, Set.of(CLINICIAN, OPERATOR, IDENTITY_DESK)),
  REJECT(Verb.REJECT, Set.of(CLINICIAN, IDENTITY_DESK), "reason"),
  FOUND_IN_EPR(Verb.FOUND_IN_EPR, Set.of(INFORMATION_GOVERNANCE)),
  NOT_IN_EPR(Verb.NOT_IN_EPR, Set.of(INFORMATION_GOVERNANCE)),
  CORRECT(Verb.CORRECT, Set.of(CLINICIAN, INFORMATION_GOVERNANCE), "patient", "reason"),
  CANCELLED_IN_EPR(Verb.CANCELLED_IN_EPR, Set.of(INFORMATION_GOVERNANCE)),
  GIVE_UP(Verb.GIVE_UP, Set.of(INFORMATION_GOVERNANCE), "reason"),
  RELEASE(Verb.RELEASE, Set.of(INFORMATION_GOVERNANCE)),

  HOLD_PLACE(
      Set.of(INFORMATION_GOVERNANCE),
      List.of("type", "reference", "review-due"),
      List.of("all", "entry", "patient", "nhs-number", "staff", "conversation", "from", "to")),
  HOLD_LIFT(Set.of(INFORMATION_GOVERNANCE), List.of("hold"), List.of()),
  INCIDENT_DECLARE(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR, CLINICIAN),
      List.of("name", "review-due"),
      List.of("all", "conversations")),
  INCIDENT_STAND_DOWN(Set.of(INFORMATION_GOVERNANCE), List.of("name"), List.of()),
  STEP_DOWN(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR, CLINICIAN),
      List.of("conversation", "to", "reason"),
      List.of()),
  RESTORE(Set.of(INFORMATION_GOVERNANCE), List.of("conversation"), List.of()),
  DELETE_RETAINED(Set.of(INFORMATION_GOVERNANCE), List.of("appraisal"), List.of("conversation")),
  EXPORT_BEGIN(
      Set.of(INFORMATION_GOVERNANCE),
      List.of("reference"),
      List.of(
          "all",
          "entry",
          "patient",
          "nhs-number",
          "staff",
          "conversation",
          "from",
          "to",
          "content")),
  EXPORT_SOME(Set.of(INFORMATION_GOVERNANCE), List.of("token", "after"), List.of()),
  EXPORT_END(Set.of(INFORMATION_GOVERNANCE), List.of("token", "entries", "sha256"), List.of()),
  RECONCILE(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR), List.of("days", "after"), List.of("conversation")),
  SETTLE(Set.of(INFORMATION_GOVERNANCE), List.of("alert", "reason"), List.of()),
  PURGE(Set.of(INFORMATION_GOVERNANCE), List.of(), List.of("dry-run")),
  ACCOUNT_SUSPEND(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR),
      List.of("account", "since", "reason"),
      List.of("connector")),
  ACCOUNT_RESTORE(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR),
      List.of("account"),
      List.of("connector", "mistake")),
  ACCOUNT_CONFIRMATIONS(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR, CLINICIAN, IDENTITY_DESK), List.of(), List.of()),
  ACCOUNT_INVITE(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR, IDENTITY_DESK),
      List.of("account"),
      List.of("connector", "again")),
  ACCOUNT_CONFIRM(
      Set.of(INFORMATION_GOVERNANCE, OPERATOR, IDENTITY_DESK),
      List.of("account", "code"),
      List.of("connector")),
  ACCOUNT_SETTLE(Set.of(INFORMATION_GOVERNANCE), List.of("entry", "reason"), List.of()),
  MEMBERS_SETTLE(Set.of(INFORMATION_GOVERNANCE), List.of("entry", "reason"), List.of()),
  RELOAD(Set.of(OPERATOR), List.of(), List.of()),
  ALERTS_TEST(Set.of(OPERATOR, INFORMATION_GOVERNANCE), List.of(), List.of()),
  RECOVERY_FINISH(Set.of(INFORMATION_GOVERNANCE, OPERATOR), List.of(), List.of()),
  PAUSE(Set.of(OPERATOR), List.of("kind", "name"), List.of()),
  RESUME(Set.of(OPERATOR), List.of("kind", "name"), List.of());

  private static final int LONGEST_ARGUMENT = 500;

  private final Optional<Verb> decision;
  private final Set<ControlRole> roles;
  private final List<String> required;
  private final List<String> optional;

  ControlVerb(Set<ControlRole> roles, List<String> required, List<String> optional) {
    this.decision = Optional.empty();
    this.roles = roles;
    this.required = required;
    this.optional = optional;
  }

  ControlVerb(Verb decision, Set<ControlRole> roles, String... arguments) {
    this.decision = Optional.of(decision);
    this.roles = roles;
    this.required = Stream.concat(Stream.of("entry"), Arrays.stream(arguments)).toList();
    this.optional = List.of();
  }

  /** The name in a request: {@code found-in-epr}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ControlVerb> ofPath(String path) {
    return Arrays.stream(values()).filter(verb -> verb.path().equals(path)).findFirst();
  }

  /** The decision about one entry that this verb is, if it is one. */
  public Optional<Verb> decision() {
    return decision;
  }

  /** One of these is needed; empty: whoever may open the socket may ask. */
  public Set<ControlRole> roles() {
    return roles;
  }

  /** Only reads: can be answered from the file when nothing runs. */
  public boolean reads() {
    return roles.isEmpty();
  }

  /** Takes effect when a second, different person says the same. */
  public boolean fourEyes() {
    return Set.of(HOLD_LIFT, INCIDENT_STAND_DOWN, RESTORE, DELETE_RETAINED, RECOVERY_FINISH)
            .contains(this)
        || decision.map(Verb::fourEyes).orElse(false);
  }

  /** What is wrong with the arguments, as a sentence; empty: nothing. */
  Optional<String> complaint(ControlRequest request) {
    for (String name : required) {
      if (request.args().getOrDefault(name, "").isBlank()) {
        return Optional.of(path() + " needs the argument '" + name + "'.");
      }
    }
    if (request.args().keySet().stream()
        .anyMatch(name -> !required.contains(name) && !optional.contains(name))) {
      List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
      return Optional.of(path() + " takes only these arguments: " + String.join(", ", known) + ".");
    }
    if (request.args().values().stream().anyMatch(value -> value.length() > LONGEST_ARGUMENT)) {
      return Optional.of("An argument has at most " + LONGEST_ARGUMENT + " characters.");
    }
    if (decision.isPresent() && request.fence().isEmpty()) {
      return Optional.of(
          path() + " needs the fence of the entry as you saw it: look at it first with show.");
    }
    return Optional.empty();
  }

  static String all() {
    return Arrays.stream(values()).map(ControlVerb::path).collect(Collectors.joining(", "));
  }
}
