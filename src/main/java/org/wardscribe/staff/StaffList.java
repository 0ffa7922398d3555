package org.wardscribe.staff;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wardscribe.mapping.Authors;
import org.wardscribe.mapping.RegisteredMail;
import org.wardscribe.mapping.Registers;
import org.wardscribe.mapping.Registration;
import org.wardscribe.mapping.StaffMember;

/** A list of staff as it came: what could be read of it, and what is wrong with it. */
final class StaffList {
  /** What a list says of each account; {@code needed} of it in each row. */
  static final Set<String> FIELDS =
      Set.of(
          "id",
          "title",
          "given",
          "family",
          "role",
          "specialty",
          "register",
          "registration",
          "organisation",
          "also",
          "account",
          "connector",
          "from",
          "to",
          "mail");

  static final List<String> NEEDED =
      List.of("id", "given", "family", "role", "organisation", "account");

  private final List<StaffRow> rows = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  List<StaffRow> rows() {
    return rows;
  }

  /** Each with where it is. */
  List<String> findings() {
    return findings;
  }

  /**
   * A directory says whose an account is, not since when: what does not hold yet begins now, and
   * what has ended already does not begin.
   */
  StaffList beginningOn(LocalDate today, Authors before) {
    StaffList dated = new StaffList();
    dated.findings.addAll(findings);
    for (StaffRow row : rows) {
      boolean held =
          before.accounts().stream()
              .anyMatch(
                  was ->
                      was.account().equals(row.account())
                          && was.staff().equals(row.member().id())
                          && was.connector().equals(row.connector())
                          && was.holdsOn(today));
      boolean ended = row.to().filter(to -> to.isBefore(today)).isPresent();
      if (ended && !held) {
        // Since when it was theirs is not known: not a day of it is attributed by this list.
        continue;
      }
      dated.rows.add(row.from().isPresent() || held ? row : row.from(today));
    }
    return dated;
  }

  void finding(String where, String sentence) {
    findings.add(where + ": " + sentence);
  }

  /** Takes a row by the names of its fields, or says everything that is wrong with it. */
  void add(String where, Map<String, String> fields) {
    int before = findings.size();
    for (String needed : NEEDED) {
      if (field(fields, needed).isEmpty()) {
        finding(where, "'" + needed + "' is empty");
      }
    }
    boolean complete = findings.size() == before;
    if (fields.values().stream().anyMatch(StaffList::hasControl)) {
      finding(where, "a field has a line break or another control character in it");
    }
    Optional<LocalDate> from = date(where, fields, "from");
    Optional<LocalDate> to = date(where, fields, "to");
    if (complete) {
      Registers.problemWith(member(fields)).ifPresent(problem -> finding(where, problem));
    }
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      finding(where, "'to' is before 'from'");
    }
    Optional<String> mail = Optional.of(field(fields, "mail")).filter(m -> !m.isEmpty());
    if (mail.filter(m -> !RegisteredMail.isAddress(m)).isPresent()) {
      finding(where, "'mail' must be an address like a.rahman@trust.example");
    }
    if (findings.size() == before) {
      rows.add(
          new StaffRow(
              where,
              member(fields),
              field(fields, "account"),
              Optional.of(field(fields, "connector")).filter(c -> !c.isEmpty()),
              from,
              to,
              mail));
    }
  }

  private static StaffMember member(Map<String, String> fields) {
    return new StaffMember(
        field(fields, "id"),
        field(fields, "title"),
        field(fields, "given"),
        field(fields, "family"),
        field(fields, "role"),
        field(fields, "specialty"),
        field(fields, "register"),
        field(fields, "registration"),
        field(fields, "organisation"),
        also(field(fields, "also")));
  }

  /**
   * {@code SDS 123456789012; HCPC PH99999}; what has no number is a finding where it is checked.
   */
  private static List<Registration> also(String written) {
    return Arrays.stream(written.split(";", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> one.split("[\\s:/]+", 2))
        .map(parts -> new Registration(parts[0], parts.length > 1 ? parts[1] : ""))
        .toList();
  }

  private Optional<LocalDate> date(String where, Map<String, String> fields, String name) {
    String written = field(fields, name);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeParseException e) {
      finding(where, "'" + name + "' must be a date such as 2026-08-05");
      return Optional.empty();
    }
  }

  private static boolean hasControl(String value) {
    return value.strip().chars().anyMatch(Character::isISOControl);
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
