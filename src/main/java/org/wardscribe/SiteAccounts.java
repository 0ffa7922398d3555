package org.wardscribe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wardscribe.alert.CodeMail;
import org.wardscribe.cli.ValidationResult.Finding;
import org.wardscribe.cli.control.AccountConfirmation;
import org.wardscribe.cli.control.ConfirmationReport;
import org.wardscribe.connector.AccountId;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.SourceEvent;
import org.wardscribe.ledger.AccountBook;
import org.wardscribe.ledger.AccountInvitation;
import org.wardscribe.ledger.AccountOwner;
import org.wardscribe.ledger.AccountStanding;
import org.wardscribe.ledger.CodeSaid;
import org.wardscribe.ledger.DecisionResult;
import org.wardscribe.ledger.Person;
import org.wardscribe.ledger.State;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.StaffAccount;

/**
 * Has the owners of a site's accounts show that these are theirs, by a one-time code to the address
 * that the table of authors has. A code comes back in private, from the account itself, or is said
 * to a person at the desk.
 */
final class SiteAccounts implements AccountConfirmation {
  private static final String CODE = "[0-9]{6}";

  private final TablesInForce tables;
  private final List<ConnectorId> platforms;
  private final Predicate<ConnectorId> hearsInPrivate;
  private final AccountBook book;
  private final Optional<CodeMail> mail;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param hearsInPrivate whether people can write to us alone on this platform
   * @param mail empty: none goes out, and the table asks for no confirmation
   */
  SiteAccounts(
      TablesInForce tables,
      Predicate<ConnectorId> hearsInPrivate,
      AccountBook book,
      Optional<CodeMail> mail,
      Clock clock,
      Duration patience) {
    this.tables = tables;
    this.platforms = tables.installation().platforms().stream().map(SitePlatform::id).toList();
    this.hearsInPrivate = hearsInPrivate;
    this.book = book;
    this.mail = mail;
    this.clock = clock;
    this.patience = patience;
  }

  /** What is wrong where the table asks for codes: they could not be mailed. */
  static List<Finding> findings(SiteProperties properties, Optional<Authors> authors) {
    boolean asked =
        authors.stream()
            .anyMatch(table -> table.accounts().stream().anyMatch(table::mustBeConfirmed));
    return asked && properties.get("wardscribe.mail.host").isEmpty()
        ? List.of(
            SiteProperties.finding(
                "wardscribe.mail.host is needed: mappings/"
                    + Installation.AUTHORS
                    + " has accounts that are confirmed by a code that is mailed"))
        : List.of();
  }

  /** Whose the account is today, or why it can't be confirmed. */
  private sealed interface Named {
    record Owner(AccountOwner owner) implements Named {}

    record Not(String why) implements Named {}
  }

  private Named named(Optional<ConnectorId> on, AccountId account) {
    if (on.filter(c -> !platforms.contains(c)).isPresent()) {
      return new Named.Not("There is no connector of this name here.");
    }
    List<ConnectorId> places =
        Stream.concat(on.stream(), on.isEmpty() ? platforms.stream() : Stream.empty())
            .filter(c -> authors().holder(c, account, clock.instant()).isPresent())
            .toList();
    if (places.isEmpty()) {
      return new Named.Not("authors.yaml has nobody who has this account today.");
    }
    if (places.size() > 1) {
      return new Named.Not("Several platforms have this account: name one with --connector.");
    }
    StaffAccount row = authors().holder(places.get(0), account, clock.instant()).orElseThrow();
    return authors().mustBeConfirmed(row)
        ? new Named.Owner(owner(places.get(0), row))
        : new Named.Not("authors.yaml asks for no confirmation of this account.");
  }

  private Authors authors() {
    return tables.installation().authors();
  }

  private static AccountOwner owner(ConnectorId on, StaffAccount row) {
    return new AccountOwner(
        on, new AccountId(row.account()), row.staff(), row.registered().mail().orElseThrow());
  }

  @Override
  public DecisionResult invite(
      Optional<ConnectorId> on, AccountId account, boolean again, Person who)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (named(on, account) instanceof Named.Not not) {
      return new DecisionResult.Refused(not.why());
    }
    AccountOwner owner = ((Named.Owner) named(on, account)).owner();
    Optional<AccountStanding.Confirmed> before = book.standings(List.of(owner)).get(0).confirmed();
    if (!again && before.filter(c -> counts(c.at(), clock.instant())).isPresent()) {
      return new DecisionResult.Refused(
          "This account is confirmed already. With --again its owner is asked anew.");
    }
    if (mail.isEmpty()) {
      return new DecisionResult.Refused("No mail server is set: wardscribe.mail.host.");
    }
    AccountInvitation invitation = await(book.invite(owner, again, who));
    if (!(invitation instanceof AccountInvitation.Fresh fresh)) {
      return new DecisionResult.Done(
          State.RECEIVED,
          "A code was mailed already, and can be used until "
              + time(((AccountInvitation.Open) invitation).until())
              + ". With --again another one is mailed, and that one counts no more.");
    }
    Optional<String> failure =
        mail.get()
            .send(
                owner.mail(),
                "account-code-" + fresh.number(),
                "Wardscribe: is this account yours?",
                text(owner, fresh));
    if (failure.isPresent()) {
      return new DecisionResult.Refused(
          "The mail server did not take the code ("
              + failure.get()
              + "). Ask again when it does; the next one counts.");
    }
    await(book.sent(fresh));
    return new DecisionResult.Done(
        State.RECEIVED,
        "A code was mailed to the address of authors.yaml. It can be used until "
            + time(fresh.until())
            + ".");
  }

  private String text(AccountOwner owner, AccountInvitation.Fresh invitation) {
    return "The account "
        + owner.account().value()
        + " on "
        + owner.connector().value()
        + " is entered as yours, so that advice from it can be filed with your name.\n\n"
        + "Your code: "
        + invitation.code()
        + "\n\n"
        + (hearsInPrivate.test(owner.connector())
            ? "Send these six digits, and nothing else, from that account to Wardscribe alone; or say"
                + " them in person to the desk that had this mail sent.\n"
            : "Say them in person to the desk that had this mail sent.\n")
        + "The code can be used once, until "
        + time(invitation.until())
        + ". Nobody will ask you for it by telephone or mail. If the account is not yours, tell the"
        + " desk so, and give the code to nobody.\n";
  }

  @Override
  public DecisionResult confirm(
      Optional<ConnectorId> on, AccountId account, String code, Person who)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!code.matches(CODE)) {
      return new DecisionResult.Refused("A code has six digits.");
    }
    if (named(on, account) instanceof Named.Not not) {
      return new DecisionResult.Refused(not.why());
    }
    AccountOwner owner = ((Named.Owner) named(on, account)).owner();
    return switch (await(book.atDesk(owner, code, who))) {
      case CONFIRMED ->
          new DecisionResult.Done(
              State.RECEIVED,
              "Confirmed. What was held for it goes on with retry: find --reason"
                  + " ACCOUNT_UNCONFIRMED.");
      case WRONG -> new DecisionResult.Refused("This is not the code that was mailed.");
      case WRONG_ONCE_TOO_OFTEN ->
          new DecisionResult.Refused(
              "This is not the code, and it was wrong three times: have another one mailed.");
      case TOO_LATE ->
          new DecisionResult.Refused("The time of this code is over: have another one mailed.");
      case NOT_INVITED ->
          new DecisionResult.Refused(
              "No code is open for this account, as authors.yaml has it now: account invite.");
    };
  }

  /**
   * A code that an account sent us in private. What is no code, or of an account to which none was
   * mailed, changes nothing.
   */
  CodeSaid heard(SourceEvent.Answered answered) {
    String said = answered.message().text().replaceAll("\\s", "");
    AccountId account = answered.by().id();
    ConnectorId on = answered.item().connector();
    if (!said.matches(CODE) || !account.equals(answered.message().author().id())) {
      return CodeSaid.NOT_INVITED;
    }
    return authors()
        .holder(on, account, clock.instant())
        .filter(authors()::mustBeConfirmed)
        .map(row -> book.inPrivate(owner(on, row), said, answered).toCompletableFuture().join())
        .orElse(CodeSaid.NOT_INVITED);
  }

  @Override
  public ConfirmationReport report() {
    Authors authors = authors();
    LocalDate today = LocalDate.ofInstant(clock.instant(), authors.zone());
    List<AccountOwner> owners = new ArrayList<>();
    for (StaffAccount row : authors.accounts()) {
      if (row.holdsOn(today) && authors.mustBeConfirmed(row)) {
        platforms.stream()
            .filter(on -> row.connector().map(on.value()::equals).orElse(true))
            .forEach(on -> owners.add(owner(on, row)));
      }
    }
    List<AccountStanding> standings = book.standings(owners);
    List<ConfirmationReport.Line> lines = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      lines.add(line(owners.get(i), standings.get(i)));
    }
    return new ConfirmationReport(clock.instant(), lines);
  }

  private ConfirmationReport.Line line(AccountOwner owner, AccountStanding standing) {
    Optional<AccountStanding.Confirmed> confirmed = standing.confirmed();
    return new ConfirmationReport.Line(
        owner.connector().value(),
        owner.account().value(),
        owner.staff(),
        confirmed.map(c -> c.way().name().toLowerCase(Locale.ROOT)).orElse(""),
        confirmed.map(AccountStanding.Confirmed::by).orElse(""),
        confirmed.map(AccountStanding.Confirmed::at),
        confirmed.flatMap(c -> authors().confirmation().again().map(c.at()::plus)),
        standing.invited());
  }

  private boolean counts(Instant confirmed, Instant then) {
    return authors()
        .confirmation()
        .again()
        .map(age -> then.isBefore(confirmed.plus(age)))
        .orElse(true);
  }

  private String time(Instant at) {
    return at.atZone(tables.installation().settings().zone())
        .toLocalTime()
        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
        .toString();
  }

  private <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
