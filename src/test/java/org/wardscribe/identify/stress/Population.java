package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wardscribe.identify.stress.Person.Relative;
import org.wardscribe.identify.stress.Person.Status;

/** The invented index: single people of each origin, and pairs that are easily confused. */
final class Population {
  /** Messages are written from this day on; nobody is born later. */
  static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

  private static final List<String> AREAS = List.of("CF", "LS", "B", "NG", "EH", "TR", "M", "SA");

  /** Two records, one of which may be taken for the other. */
  record Pair(Person one, Person other) {}

  private final Dice dice;
  private final Corpora corpora;
  private final Map<Origin, Origin.Names> names;
  private final List<String> streets;
  private final Numbers numbers;
  private final List<Person> everybody = new ArrayList<>();
  private final Set<String> familyNames = new HashSet<>();

  final Map<Origin, List<Person>> single = new EnumMap<>(Origin.class);
  final List<Pair> twins = new ArrayList<>();
  final List<Pair> namesakesOfOneDay = new ArrayList<>();
  final List<Pair> namesakesAtOnePostcode = new ArrayList<>();
  final List<Pair> namesakes = new ArrayList<>();
  final List<Pair> parentAndChild = new ArrayList<>();
  final List<Pair> couples = new ArrayList<>();
  final List<Pair> motherAndBaby = new ArrayList<>();
  final List<Pair> similarNumbers = new ArrayList<>();
  final List<Pair> maidenAndNamesake = new ArrayList<>();
  final List<Pair> replaced = new ArrayList<>();
  final List<Person> deceased = new ArrayList<>();
  final List<Person> restricted = new ArrayList<>();
  final List<Person> nameless = new ArrayList<>();

  Population(Dice dice, Corpora corpora, int singleOfEach, int pairsOfEach) {
    this.dice = dice;
    this.corpora = corpora;
    this.names = Origin.names(corpora);
    this.streets = corpora.streets();
    this.numbers = new Numbers(dice);
    for (Origin origin : Origin.values()) {
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < singleOfEach; i++) {
        people.add(add(draw(origin)));
      }
      single.put(origin, people);
    }
    for (int i = 0; i < pairsOfEach; i++) {
      pairs(Origin.values()[i % Origin.values().length]);
    }
  }

  Numbers numbers() {
    return numbers;
  }

  Stream<String> lines() {
    return everybody.stream().map(Person::line);
  }

  int size() {
    return everybody.size();
  }

  boolean isFamilyName(String name) {
    return familyNames.contains(Spelling.folded(name));
  }

  Person anyone() {
    return dice.pick(single.get(dice.pick(List.of(Origin.values()))));
  }

  /** Somebody whose given name and surname nobody could take for this person's. */
  Person someoneElse(Person than) {
    while (true) {
      Person other = anyone();
      if (different(than, other) && !other.born().equals(than.born())) {
        return other;
      }
    }
  }

  private static boolean different(Person a, Person b) {
    return allDifferent(a.given(), b)
        && Spelling.clearlyDifferent(a.family(), b.family())
        && a.given().stream().allMatch(g -> Spelling.clearlyDifferent(g, b.family()))
        && b.given().stream().allMatch(g -> Spelling.clearlyDifferent(g, a.family()))
        && a.formerFamily().map(f -> Spelling.clearlyDifferent(f, b.family())).orElse(true);
  }

  private static boolean allDifferent(List<String> given, Person other) {
    return given.stream()
        .allMatch(
            g -> other.given().stream().allMatch(o -> Spelling.clearlyDifferent(g, o)));
  }

  private static boolean differentFirst(Person a, Person b) {
    return Spelling.clearlyDifferent(a.first(), b.first())
        && !b.given().contains(a.first())
        && !a.given().contains(b.first())
        && !b.first().equals(b.family());
  }

  private void pairs(Origin origin) {
    Person base = add(draw(origin));
    Person twin = base;
    while (!differentFirst(base, twin)) {
      boolean male = dice.percent(50);
      List<String> given = new ArrayList<>(base.given());
      given.set(0, given(origin, male).get(0));
      twin = base.renamed(given, male);
    }
    twins.add(new Pair(base, add(twin)));

    Person namesake = add(draw(origin));
    namesakesOfOneDay.add(new Pair(namesake, add(elsewhere(namesake))));
    Person neighbour = add(draw(origin));
    Person nextDoor = elsewhere(neighbour);
    namesakesAtOnePostcode.add(
        new Pair(neighbour, add(nextDoor.living(nextDoor.street(), neighbour.postcode()))));
    Person first = add(draw(origin));
    Person second = elsewhere(first).born(first.born().plusDays(dice.between(400, 1500)));
    namesakes.add(new Pair(first, add(second.born().isBefore(TODAY) ? second : older(second))));

    Person parent = add(draw(origin).born(day(1940, 1975)));
    Person child = parent.born(parent.born().plusYears(28).plusDays(dice.between(40, 900)));
    parentAndChild.add(new Pair(parent, add(child)));
    Person wife = add(draw(origin).born(day(1940, 1990)).renamed(given(origin, false), false));
    Person husband = wife;
    while (!differentFirst(wife, husband)) {
      husband = wife.renamed(given(origin, true), true).born(wife.born().minusDays(700));
    }
    couples.add(new Pair(wife, add(husband)));
    Person mother = add(draw(origin).born(day(1985, 2003)).renamed(given(origin, false), false));
    boolean boy = dice.percent(50);
    Person baby = mother.renamed(List.of("Baby", boy ? "Boy" : "Girl"), boy);
    motherAndBaby.add(new Pair(mother, add(baby.born(TODAY.minusDays(dice.between(2, 40))))));

    Person numbered = onNhsSite(draw(origin));
    Person similar = onNhsSite(someoneElse(numbered));
    numbered = add(numbered);
    String slipped = numbers.twoSlipsFrom(numbered.national());
    similarNumbers.add(
        new Pair(
            numbered,
            keep(similar.numbered(slipped, numbers.byPattern(similar.site().pattern())))));

    Person married = add(draw(origin).renamed(given(origin, false), false).formerly(family(origin)));
    Person maiden =
        elsewhere(married).called(married.given(), married.formerFamily().orElseThrow());
    maidenAndNamesake.add(
        new Pair(married, add(maiden.born(maiden.born().minusDays(dice.between(500, 3000))))));

    Person current = add(draw(origin));
    replaced.add(
        new Pair(current, add(current.with(Status.REPLACED, Optional.of(current.id())))));
    deceased.add(add(draw(origin).born(day(1930, 1960)).with(Status.DECEASED, Optional.empty())));
    restricted.add(add(draw(origin).with(Status.RESTRICTED, Optional.empty())));
    nameless.add(
        add(draw(origin).called(List.of(phonetic()), phonetic()).born(LocalDate.of(1980, 1, 1))));
  }

  /** A number that is valid and nobody's. */
  String nobodysNumber(Site site, LocalDate born, boolean male) {
    return site.scottish() ? numbers.chi(born, male) : numbers.nhs();
  }

  String phonetic() {
    return dice.of("Foxtrot", "Whisky", "Tango", "Yankee", "Quebec", "Sierra", "Bravo", "Zulu");
  }

  /** Somebody's mother, husband, son. */
  Relative relative(Origin origin, String family, LocalDate born) {
    boolean male = dice.percent(50);
    boolean child = born.isAfter(TODAY.minusYears(18));
    String word =
        child
            ? male ? "dad" : dice.of("mum", "mother")
            : male ? dice.of("husband", "son", "brother") : dice.of("wife", "daughter", "mum");
    return new Relative(word, given(origin, male).get(0), family, phone());
  }

  private Person draw(Origin origin) {
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

  private Person add(Person person) {
    String national =
        person.site().scottish() ? numbers.chi(person.born(), person.male()) : numbers.nhs();
    return keep(person.numbered(national, numbers.byPattern(person.site().pattern())));
  }

  private Person keep(Person person) {
    Person kept =
        person.named(
            String.format(Locale.ROOT, "S%05d", everybody.size() + 1),
            person.given(),
            person.male());
    everybody.add(kept);
    familyNames.add(Spelling.folded(kept.family()));
    kept.formerFamily().map(Spelling::folded).ifPresent(familyNames::add);
    return kept;
  }

  private Person onNhsSite(Person person) {
    return person.site().scottish() ? person.at(Site.ALL.get(0)) : person;
  }

  private Person elsewhere(Person person) {
    return person.living(dice.between(181, 350) + " " + dice.pick(streets), postcode());
  }

  private static Person older(Person person) {
    return person.born(person.born().minusDays(3333));
  }

  private List<String> given(Origin origin, boolean male) {
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

  private String family(Origin origin) {
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
  private LocalDate day(int from, int to) {
    LocalDate day = LocalDate.of(dice.between(from, to), 1, 1).plusDays(dice.between(1, 363));
    return day.getDayOfYear() == 1 ? day.plusDays(1) : day;
  }

  private String postcode() {
    return dice.pick(AREAS)
        + dice.between(90, 99)
        + " "
        + dice.digits(1)
        + "ABDEFGHJLNPQRSTUWXYZ".charAt(dice.between(0, 19))
        + "ABDEFGHJLNPQRSTUWXYZ".charAt(dice.between(0, 19));
  }

  private String phone() {
    return dice.percent(60) ? "07700 900" + dice.digits(3) : "01632 960" + dice.digits(3);
  }

  private static String email(String given, String family) {
    return Spelling.folded(given) + "." + Spelling.folded(family) + "@example.org";
  }
}
