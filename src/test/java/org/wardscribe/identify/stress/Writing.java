package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How clinicians write names, numbers, birthdays and ages. All that it returns is marked. */
final class Writing {
  private static final List<String> DAYS =
      List.of(
          "dd/MM/yyyy",
          "dd/MM/yyyy",
          "d/M/yy",
          "dd.MM.yy",
          "d.M.yyyy",
          "dd-MM-yyyy",
          "d/M/yyyy",
          "dd MMM yyyy",
          "d MMM yy",
          "dd-MMM-yyyy",
          "yyyy-MM-dd",
          "d MMMM yyyy",
          "dd/MM/yy");
  private static final List<String> NUMERIC_DAYS =
      List.of("dd/MM/yyyy", "d/M/yy", "dd.MM.yy", "d.M.yyyy", "dd-MM-yyyy", "d/M/yyyy");

  private final Dice dice;
  private final Corpora corpora;
  private final Population population;

  Writing(Dice dice, Corpora corpora, Population population) {
    this.dice = dice;
    this.corpora = corpora;
    this.population = population;
  }

  /** Given name and surname, so that both can be read. */
  String fullName(Person p) {
    String given = spelt(p.first());
    String family = spelt(p.family());
    String upper = family.toUpperCase(Locale.ROOT);
    String all =
        p.given().size() > 1
            ? spelt(String.join(" ", p.given()))
            : p.origin().habit() == Origin.Habit.FAMILY_FIRST ? given.replace("-", " ") : given;
    if (p.origin().habit() == Origin.Habit.FAMILY_FIRST && dice.percent(50)) {
      return name(dice.percent(40) ? upper + " " + all : family + " " + all);
    }
    return switch (dice.between(0, 9)) {
      case 0 -> name(upper + ", " + given);
      case 1 -> name(upper + " " + given);
      case 2 -> name(family + ", " + all);
      case 3 -> name(all + " " + family);
      case 4 -> name(given + " " + upper);
      case 5 -> title(p) + name(given + " " + family);
      default -> name(given + " " + family);
    };
  }

  /** Surname with a title or initials. */
  String familyName(Person p) {
    String family = spelt(p.family());
    String initial = p.first().substring(0, 1);
    return switch (dice.between(0, 4)) {
      case 0 -> name(initial + ". " + family);
      case 1 -> name(family + " " + initial);
      case 2 -> name(initial + " " + family);
      default -> adult(p) ? title(p) + name(family) : name(initial + " " + family);
    };
  }

  /** A form that needs a birthday and a number beside it: a slip, a short form, half a name. */
  String looseName(Person p) {
    String given = spelt(p.first());
    String family = spelt(p.family());
    if (p.origin().habit() == Origin.Habit.PATRONYMIC && dice.percent(30)) {
      return name(given + " " + p.given().get(1));
    }
    switch (dice.between(0, 3)) {
      case 0 -> {
        if (family.matches("[A-Z][a-z]{5,}")) {
          String slipped = Spelling.slipped(family, dice);
          if (!population.isFamilyName(slipped)) {
            return name(given + " " + slipped);
          }
        }
      }
      case 1 -> {
        if (p.formerFamily().isPresent()) {
          String former = spelt(p.formerFamily().get());
          return dice.percent(50)
              ? name(given + " " + former) + " now " + name(family)
              : name(given + " " + family) + " (née " + name(former) + ")";
        }
      }
      case 2 -> {
        Set<String> known = corpora.shortForms(p.first());
        String start = p.first().toLowerCase(Locale.ROOT);
        List<String> begun =
            known.stream().filter(s -> s.length() > 2 && start.startsWith(s)).toList();
        if (!begun.isEmpty()) {
          return name(Spelling.capitalised(dice.pick(begun)) + " " + family);
        }
      }
      default -> {
        return name(given + " " + family.charAt(0));
      }
    }
    return nickname(p);
  }

  /** The short form that the index has, or the whole name. */
  String nickname(Person p) {
    return p.shortForm().map(s -> name(s + " " + spelt(p.family()))).orElseGet(() -> fullName(p));
  }

  String givenName(Person p) {
    return name(spelt(p.first()));
  }

  String name(String written) {
    return Marked.as(What.NAME_PATIENT, written);
  }

  /** Their next of kin as the index has them, or a relative that it does not know. */
  String relative(Person p) {
    Person.Relative known =
        p.relative().isPresent() && dice.percent(60)
            ? p.relative().get()
            : population.people().relative(p.origin(), p.family(), p.born());
    String who = known.word() + " " + Marked.as(What.NAME_RELATIVE, spelt(known.given()));
    return dice.percent(50) ? who : who + " " + Marked.as(What.PHONE, known.phone());
  }

  String birthday(LocalDate day) {
    String label = dice.of("dob ", "DOB ", "DOB: ", "d.o.b. ", "", "", "", "born ", "D.O.B ");
    return dice.percent(8)
        ? "dob " + dob(day, dice.of("ddMMyy", "ddMMyyyy"))
        : label + dob(day, dice.pick(DAYS));
  }

  /** In figures, so that day and month can be confused. */
  String numericBirthday(LocalDate day) {
    return dice.of("dob ", "DOB ", "", "") + dob(day, dice.pick(NUMERIC_DAYS));
  }

  static String dob(LocalDate day, String pattern) {
    return dated(What.DOB, day, pattern);
  }

  static String dated(What what, LocalDate day, String pattern) {
    return Marked.as(
        what,
        DateTimeFormatter.ofPattern(pattern, Locale.UK).format(day).replaceFirst("Sept\\b", "Sep"));
  }

  /** "42M", "67 y/o female". */
  String age(int years, boolean male) {
    String number = Marked.as(What.AGE, String.valueOf(years));
    return switch (dice.between(0, 4)) {
      case 0 -> number + (male ? " y/o male" : " y/o female");
      case 1 -> number + "yo " + (male ? "M" : "F");
      case 2 ->
          number + " yr old " + (male ? years < 16 ? "boy" : "man" : years < 16 ? "girl" : "lady");
      default -> number + (male ? "M" : "F");
    };
  }

  static int years(Person p, LocalDate on) {
    return Period.between(p.born(), on).getYears();
  }

  static boolean adult(Person p) {
    return years(p, Population.TODAY) > 17;
  }

  String title(Person p) {
    return adult(p) ? (p.male() ? "Mr " : dice.of("Mrs ", "Ms ", "Miss ")) : "";
  }

  String address(Person p) {
    String street = Marked.as(What.ADDRESS, p.street());
    String postcode = Marked.as(What.POSTCODE, p.postcode());
    return switch (dice.between(0, 3)) {
      case 0 -> street + ", " + postcode;
      case 1 -> street;
      case 2 -> postcode;
      default -> dice.of("lives ", "of ", "addr ", "") + street + " " + postcode;
    };
  }

  String street(Person p) {
    return Marked.as(What.ADDRESS, p.street());
  }

  String postcode(Person p) {
    return Marked.as(What.POSTCODE, p.postcode());
  }

  String phone(Person p) {
    String compact = p.phone().replace(" ", "");
    String written = dice.of(p.phone(), compact, "+44 " + p.phone().substring(1));
    return dice.of("tel ", "mob ", "ph ", "") + Marked.as(What.PHONE, written);
  }

  /** Diacritics, apostrophes and hyphens are often left out. */
  private String spelt(String name) {
    String plain = dice.percent(60) ? Spelling.plain(name) : name;
    return switch (dice.between(0, 5)) {
      case 0 -> plain.replace("'", "");
      case 1 -> plain.replace('\'', '\u2019');
      case 2 -> plain.replace("-", " ");
      default -> plain;
    };
  }
}
