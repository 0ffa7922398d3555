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
import org.wardscribe.identify.stress.Person.Status;

/** The invented index: single people of each origin, and pairs that are easily confused. */
final class Population {
  /** Messages are written from this day on; nobody is born later. */
  static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

  /** Two records, one of which may be taken for the other. */
  record Pair(Person one, Person other) {
    Pair turned() {
      Person first = other;
      Person second = one;
      return new Pair(first, second);
    }
  }

  private final Dice dice;
  private final People people;
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
    this.people = new People(dice, corpora);
    this.numbers = new Numbers(dice);
    for (Origin origin : Origin.values()) {
      List<Person> those = new ArrayList<>();
      for (int i = 0; i < singleOfEach; i++) {
        those.add(add(people.draw(origin)));
      }
      single.put(origin, those);
    }
    List<Origin> origins = List.of(Origin.values());
    for (int i = 0; i < pairsOfEach; i++) {
      pairs(origins.get(i % origins.size()));
    }
  }

  People people() {
    return people;
  }

  Numbers numbers() {
    return numbers;
  }

  Stream<String> lines() {
    return everybody.stream().map(IndexLine::of);
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
        .allMatch(g -> other.given().stream().allMatch(o -> Spelling.clearlyDifferent(g, o)));
  }

  private static boolean differentFirst(Person a, Person b) {
    return Spelling.clearlyDifferent(a.first(), b.first())
        && !b.given().contains(a.first())
        && !a.given().contains(b.first())
        && !b.first().equals(b.family());
  }

  private void pairs(Origin origin) {
    Person base = add(people.draw(origin));
    Person twin = base;
    while (!differentFirst(base, twin)) {
      boolean male = dice.percent(50);
      List<String> given = new ArrayList<>(base.given());
      given.set(0, people.given(origin, male).get(0));
      twin = base.renamed(given, male);
    }
    twins.add(new Pair(base, add(twin)));

    Person namesake = add(people.draw(origin));
    namesakesOfOneDay.add(new Pair(namesake, add(people.elsewhere(namesake))));
    Person neighbour = add(people.draw(origin));
    Person nextDoor = people.elsewhere(neighbour);
    namesakesAtOnePostcode.add(
        new Pair(neighbour, add(nextDoor.living(nextDoor.street(), neighbour.postcode()))));
    Person first = add(people.draw(origin));
    Person second = people.elsewhere(first).born(first.born().plusDays(dice.between(400, 1500)));
    namesakes.add(new Pair(first, add(second.born().isBefore(TODAY) ? second : older(second))));

    Person parent = add(people.draw(origin).born(people.day(1940, 1975)));
    Person child = parent.born(parent.born().plusYears(28).plusDays(dice.between(40, 900)));
    parentAndChild.add(new Pair(parent, add(child)));
    Person wife =
        add(
            people
                .draw(origin)
                .born(people.day(1940, 1990))
                .renamed(people.given(origin, false), false));
    Person husband = wife;
    while (!differentFirst(wife, husband)) {
      husband = wife.renamed(people.given(origin, true), true).born(wife.born().minusDays(700));
    }
    couples.add(new Pair(wife, add(husband)));
    Person mother =
        add(
            people
                .draw(origin)
                .born(people.day(1985, 2003))
                .renamed(people.given(origin, false), false));
    boolean boy = dice.percent(50);
    Person baby = mother.renamed(List.of("Baby", boy ? "Boy" : "Girl"), boy);
    motherAndBaby.add(new Pair(mother, add(baby.born(TODAY.minusDays(dice.between(2, 40))))));

    Person numbered = onNhsSite(people.draw(origin));
    Person similar = onNhsSite(people.draw(origin));
    for (int i = 0; i < 1_000 && !different(numbered, similar); i++) {
      similar = onNhsSite(people.draw(dice.pick(List.of(Origin.values()))));
    }
    numbered = add(numbered);
    String slipped = numbers.twoSlipsFrom(numbered.national());
    similarNumbers.add(
        new Pair(
            numbered,
            keep(similar.numbered(slipped, numbers.byPattern(similar.site().pattern())))));

    Person married =
        add(
            people
                .draw(origin)
                .renamed(people.given(origin, false), false)
                .formerly(people.family(origin)));
    Person maiden =
        people.elsewhere(married).called(married.given(), married.formerFamily().orElseThrow());
    maidenAndNamesake.add(
        new Pair(married, add(maiden.born(maiden.born().minusDays(dice.between(500, 3000))))));

    Person current = add(people.draw(origin));
    replaced.add(new Pair(current, add(current.with(Status.REPLACED, Optional.of(current.id())))));
    deceased.add(
        add(
            people
                .draw(origin)
                .born(people.day(1930, 1960))
                .with(Status.DECEASED, Optional.empty())));
    restricted.add(add(people.draw(origin).with(Status.RESTRICTED, Optional.empty())));
    nameless.add(
        add(
            people
                .draw(origin)
                .called(List.of(people.phonetic()), people.phonetic())
                .born(LocalDate.of(1980, 1, 1))));
  }

  /** A number that is valid and nobody's. */
  String nobodysNumber(Site site, LocalDate born, boolean male) {
    return site.scottish() ? numbers.chi(born, male) : numbers.nhs();
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

  private static Person older(Person person) {
    return person.born(person.born().minusDays(3333));
  }
}
