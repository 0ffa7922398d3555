package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wardscribe.identify.stress.Person.Relative;
import org.wardscribe.identify.stress.Person.Status;

/** Invents people from the names of the corpora; they have no numbers yet. */
final class People {
  private static final List<String> AREAS = List.of("CF", "LS", "B", "NG", "EH", "TR", "M", "SA");
  private static final String POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private final Dice dice;
  private final Corpora corpora;
  private final Map<Origin, Origin.Names> names;
  private final List<String> streets;

  People(Dice dice, Corpora corpora) {
    this.dice = dice;
    this.corpora = corpora;
    this.names = Origin.names(corpora);
    this.streets = corpora.streets();
  }

  /** Somebody's mother, husband, son. */
  Relative relative(Origin origin, String family, LocalDate born) {
    boolean male = dice.percent(50);
    boolean child = born.isAfter(Population.TODAY.minusYears(18));
    String word =
        child
            ? male ? "dad" : dice.of("mum", "mother")
            : male ? dice.of("husband", "son", "brother") : dice.of("wife", "daughter", "mum");
    return new Relative(word, given(origin, male).get(0), family, phone());
  }

  Person draw(Origin origin) {
    boolean male = dice.percent(50);
    List<String> given = given(origin, male);
    String family = inflected(origin, family(origin), male);
    while (given.contains(family)) {
      family = inflected(origin, family(origin), male);
    }
    List<String> known = List.copyOf(corpora.shortForms(given.get(0)));
    Optional<String> shortForm =
        known.isEmpty() || dice.percent(40)
            ? Optional.empty()
            : Optional.of(Spelling.capitalised(dice.pick(known)));
    Optional<String> former =
        male || origin.habit() != Origin.Habit.WESTERN || dice.percent(75)
            ? Optional.empty()
            : Optional.of(family(origin));
    LocalDate born = day(1930, 2021);
    Optional<Relative> relative =
        dice.percent(40) ? Optional.of(relative(origin, family, born)) : Optional.empty();
    return new Person(
        "",
        origin,
        male,
        given,
        family,
        shortForm,
        former,
        born,
        dice.pick(Site.ALL),
        "",
        "",
        dice.between(1, 180) + " " + dice.pick(streets),
        postcode(),
        phone(),
        email(given.get(0), family),
        relative,
        Status.CURRENT,
        Optional.empty());
  }

  String phonetic() {
    return dice.of("Foxtrot", "Whisky", "Tango", "Yankee", "Quebec", "Sierra", "Bravo", "Zulu");
  }

  /** The same person at another address. */
  Person elsewhere(Person person) {
    return person.living(dice.between(181, 350) + " " + dice.pick(streets), postcode());
  }

  List<String> given(Origin origin, boolean male) {
    Origin.Names from = names.get(origin);
    String first = dice.pick(male ? from.male() : from.female());
    if (origin.habit() == Origin.Habit.PATRONYMIC) {
      return List.of(first, otherThan(first, from.male()));
    }
    return dice.percent(30) && !first.contains(" ")
        ? List.of(first, otherThan(first, male ? from.male() : from.female()))
        : List.of(first);
  }

  private String otherThan(String name, List<String> from) {
    while (true) {
      String other = dice.pick(from);
      if (!other.equals(name)) {
        return other;
      }
    }
  }

  String family(Origin origin) {
    String family = dice.pick(names.get(origin).families());
    return origin.habit() == Origin.Habit.WESTERN && dice.percent(5)
        ? family + "-" + otherThan(family, names.get(origin).families())
        : family;
  }

  private static String inflected(Origin origin, String family, boolean male) {
    return origin.habit() == Origin.Habit.POLISH && !male && family.matches(".*[sc]ki")
        ? family.substring(0, family.length() - 1) + "a"
        : family;
  }

  /** Never the first of January, which stands for "unknown". */
  LocalDate day(int from, int to) {
    LocalDate day = LocalDate.of(dice.between(from, to), 1, 1).plusDays(dice.between(1, 363));
    return day.getDayOfYear() == 1 ? day.plusDays(1) : day;
  }

  private String postcode() {
    return dice.pick(AREAS)
        + dice.between(90, 99)
        + " "
        + dice.digits(1)
        + POSTCODE_LETTERS.charAt(dice.between(0, 19))
        + POSTCODE_LETTERS.charAt(dice.between(0, 19));
  }

  private String phone() {
    return dice.percent(60) ? "07700 900" + dice.digits(3) : "01632 960" + dice.digits(3);
  }

  private static String email(String given, String family) {
    return Spelling.folded(given) + "." + Spelling.folded(family) + "@example.org";
  }
}
