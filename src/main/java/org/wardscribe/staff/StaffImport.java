package org.wardscribe.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.RegisteredMail;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffAccount;
import org.wardscribe.mapping.StaffMember;

/**
 * Brings a list of staff into the table of authors; only computes.
 *
 * <p>Whom the list names is as the list says; whom it does not name stays, since a directory that
 * loses somebody at night must not make advice of theirs unknown. A row takes the place of those of
 * the same person and account whose days it shares; one account for two people on one day is
 * refused. What was signed before keeps its author: nothing here looks back.
 */
final class StaffImport {
  private final Authors before;
  private final LocalDate today;
  private final Map<String, StaffMember> people = new LinkedHashMap<>();
  private final List<StaffAccount> accounts;
  private final List<String> findings = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  StaffImport(Authors before, LocalDate today) {
    this.before = before;
    this.today = today;
    before.people().forEach(member -> people.put(member.id(), member));
    this.accounts = new ArrayList<>(before.accounts());
  }

  /** The people of the table as it would be. */
  List<StaffMember> people() {
    return List.copyOf(people.values());
  }

  /** The accounts of the table as it would be. */
  List<StaffAccount> accounts() {
    return List.copyOf(accounts);
  }

  ImportResult take(StaffList list, ImportOptions options) {
    findings.addAll(list.findings());
    onePersonOneLine(list.rows());
    list.rows().forEach(row -> person(row.member()));
    list.rows().forEach(this::account);
    oneAccountOnePerson(list.rows());
    missing(list.rows(), options.endMissing());
    if (findings.isEmpty()) {
      tooMany(options);
    }
    return findings.isEmpty()
        ? new ImportResult(List.of(), added, changed, ended, missing)
        : ImportResult.refused(findings);
  }

  private void onePersonOneLine(List<StaffRow> rows) {
    Map<String, StaffRow> first = new LinkedHashMap<>();
    for (StaffRow row : rows) {
      StaffRow other = first.putIfAbsent(row.member().id(), row);
      if (other != null && !other.member().equals(row.member())) {
        findings.add(
            row.where()
                + ": it says something else of '"
                + row.member().id()
                + "' than "
                + other.where());
      }
    }
  }

  private void person(StaffMember listed) {
    // Many lists have one register; the others stand in the table because somebody entered them.
    StaffMember member =
        Optional.ofNullable(people.get(listed.id()))
            .filter(known -> listed.also().isEmpty() && !listed.register().isEmpty())
            .map(known -> listed.with(others(known, listed.register())))
            .orElse(listed);
    StaffMember was = people.put(member.id(), member);
    if (was == null) {
      added.add(name(member));
    } else if (!was.equals(member)) {
      changed.add(name(member) + ", was " + was.attribution());
    }
  }

  private static List<Registration> others(StaffMember known, String register) {
    return known.also().stream().filter(one -> !one.register().equals(register)).toList();
  }

  private void account(StaffRow row) {
    StaffAccount next = row.holder();
    List<StaffAccount> replaced =
        accounts.stream().filter(was -> isSame(was, next) && was.overlaps(next)).toList();
    if (replaced.size() > 1) {
      findings.add(
          row.where()
              + ": account '"
              + next.account()
              + "' has several times in the table that meet this one's; change the table by hand");
      return;
    }
    if (replaced.isEmpty()) {
      accounts.add(next);
      added.add(account(next));
      return;
    }
    StaffAccount was = replaced.get(0);
    if (was.to().filter(to -> to.isBefore(today)).isPresent() && next.to().isEmpty()) {
      findings.add(
          row.where()
              + ": account '"
              + next.account()
              + "' ended on "
              + was.to().get()
              + "; say in 'from' on which later day it begins again");
      return;
    }
    if (next.from().isPresent() && beginsLater(was, next.from().get())) {
      findings.add(
          row.where()
              + ": account '"
              + next.account()
              + "' holds "
              + days(was)
              + ", and with 'from' "
              + next.from().get()
              + " what it wrote before would be nobody's; leave 'from' empty, or change the table by"
              + " hand");
      return;
    }
    // A list that does not say when an account began knows less than the table; so does one
    // without an address. Whether it must be confirmed is said in the table alone.
    StaffAccount merged =
        new StaffAccount(
            next.connector(),
            next.account(),
            next.staff(),
            next.from().or(was::from),
            next.to(),
            new RegisteredMail(
                was.registered().confirm(), next.registered().mail().or(was.registered()::mail)));
    if (merged.equals(was)) {
      return;
    }
    accounts.set(accounts.indexOf(was), merged);
    boolean readdressed = !merged.registered().equals(was.registered());
    (endsEarlier(was, merged) ? ended : changed)
        .add(
            account(merged)
                + ", was "
                + days(was)
                + (readdressed ? " with another mail address" : ""));
  }

  private static boolean beginsLater(StaffAccount was, LocalDate from) {
    return was.from().map(from::isAfter).orElse(true);
  }

  private static boolean isSame(StaffAccount one, StaffAccount other) {
    return one.account().equals(other.account())
        && one.staff().equals(other.staff())
        && one.connector().equals(other.connector());
  }

  private static boolean endsEarlier(StaffAccount was, StaffAccount now) {
    return now.to().isPresent() && was.to().map(to -> now.to().get().isBefore(to)).orElse(true);
  }

  private void oneAccountOnePerson(List<StaffRow> rows) {
    Map<String, List<StaffAccount>> byName =
        accounts.stream().collect(Collectors.groupingBy(StaffAccount::account));
    for (StaffRow row : rows) {
      StaffAccount holder = row.holder();
      byName.get(holder.account()).stream()
          .filter(other -> !other.staff().equals(holder.staff()) && other.overlaps(holder))
          .findFirst()
          .ifPresent(
              other ->
                  findings.add(
                      row.where()
                          + ": account '"
                          + holder.account()
                          + "' is that of '"
                          + other.staff()
                          + "' "
                          + days(other)
                          + "; an account that moves to another person needs days that do not"
                          + " meet: end it there, and begin it later here"));
    }
  }

  /** Of the connectors that the list speaks of; users of the server are in no such list. */
  private void missing(List<StaffRow> rows, boolean end) {
    Set<Optional<String>> connectors =
        rows.stream().map(StaffRow::connector).collect(Collectors.toSet());
    for (StaffAccount was : List.copyOf(accounts)) {
      if (!was.holdsOn(today)
          || !connectors.contains(was.connector())
          || rows.stream().anyMatch(row -> isNamed(was, row))) {
        continue;
      }
      if (end) {
        accounts.set(accounts.indexOf(was), was.until(today));
        ended.add(account(was.until(today)) + ", not in the list");
      } else {
        missing.add(account(was));
      }
    }
  }

  private static boolean isNamed(StaffAccount was, StaffRow row) {
    return row.account().equals(was.account()) && row.connector().equals(was.connector());
  }

  private void tooMany(ImportOptions options) {
    long hold = before.accounts().stream().filter(account -> account.holdsOn(today)).count();
    boolean many = ended.size() * 100L > hold * options.mostEndingPercent();
    if (many && ended.size() > options.allowEnding()) {
      findings.add(
          "this would end "
              + ended.size()
              + " of the "
              + hold
              + " accounts that hold today, more than "
              + options.mostEndingPercent()
              + " in 100; if that is meant, say --allow-ending "
              + ended.size());
    }
  }

  private static String name(StaffMember member) {
    return member.id() + " " + member.attribution();
  }

  private String account(StaffAccount account) {
    StaffMember member = people.get(account.staff());
    return account.account()
        + account.connector().map(connector -> " on " + connector).orElse("")
        + " of "
        + member.id()
        + " "
        + (member.title() + " " + member.given() + " " + member.family()).strip()
        + " "
        + days(account);
  }

  private static String days(StaffAccount account) {
    return account.from().map(from -> "from " + from).orElse("ever since")
        + account.to().map(to -> " to " + to).orElse("");
  }
}
