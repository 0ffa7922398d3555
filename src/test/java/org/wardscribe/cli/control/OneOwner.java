package org.wardscribe.cli.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;

/** A site where u-8 is confirmed; u-7 and u-9 are not, and u-9 has the code 123456. */
public final class OneOwner implements AccountConfirmation {
  private final List<String> asked;

  public OneOwner() {
    this(new ArrayList<>());
  }

  /**
   * @param asked is told of each invitation and confirmation
   */
  OneOwner(List<String> asked) {
    this.asked = asked;
  }

  @Override
  public DecisionResult invite(
      Optional<ConnectorId> on, AccountId account, boolean again, Person who) {
    asked.add(
        "invite "
            + on.map(c -> c.value() + "/").orElse("")
            + account.value()
            + (again ? " again" : "")
            + " by "
            + who);
    return new DecisionResult.Done(State.RECEIVED, "A code was mailed.");
  }

  @Override
  public DecisionResult confirm(
      Optional<ConnectorId> on, AccountId account, String code, Person who) {
    asked.add("confirm " + account.value() + " by " + who);
    return code.equals("123456")
        ? new DecisionResult.Done(State.RECEIVED, "Confirmed.")
        : new DecisionResult.Refused("This is not the code that was mailed.");
  }

  @Override
  public ConfirmationReport report() {
    return new ConfirmationReport(
        Fixture.NOW,
        List.of(
            new ConfirmationReport.Line(
                "ward-chat",
                "u-8",
                "S8",
                "private",
                "",
                Optional.of(Fixture.NOW.minusSeconds(60)),
                Optional.empty(),
                Optional.empty()),
            new ConfirmationReport.Line(
                "ward-chat",
                "u-9",
                "S9",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(Fixture.NOW.plusSeconds(600))),
            new ConfirmationReport.Line(
                "ward-chat",
                "u-7",
                "S7",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }
}
