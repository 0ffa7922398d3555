package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;

/** The number is one patient's, and what else is said is another one's. */
final class WrongPersonHolds {
  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;
  private final WrittenNumbers numbers;

  WrongPersonHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
    this.numbers = new WrittenNumbers(dice);
  }

  List<HoldKind> kinds() {
    return List.of(
        composer.kind("number of one, name and birthday of another", this::anotherPerson),
        composer.kind("number of one, name of another", this::anotherName),
        composer.kind("number and birthday of one, name of another", this::anotherNameOneBirthday),
        composer.kind("two digits slipped: another patient's valid number", this::similarNumber),
        composer.kind("twin: the other one's number", this::twin),
        composer.kind("namesake: the other one's number", this::namesake),
        composer.kind("namesake born the same day: the other's address", this::namesakesAddress),
        composer.kind("parent and child of one name: the other one's number", this::parent),
        composer.kind("parent and child of one name: the other one's age", this::parentByAge),
        composer.kind("husband and wife: the other one's number", this::spouse),
        composer.kind("husband and wife: title of the other one", this::spouseByTitle),
        composer.kind("maiden name is another patient's name", this::maiden),
        composer.kind("day and month exchanged", this::dayAndMonth),
        composer.kind("birthday a digit or a year off", this::nearBirthday),
        composer.kind("wrong sex", this::sex),
        composer.kind("wrong age", this::age),
        composer.kind("mother's number for the baby", this::baby),
        composer.kind("relative's number beside the relative's name", this::relativesNumber));
  }

  private Telling anotherPerson() {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    return Telling.of(numbered)
        .name(writing.fullName(meant))
        .number(numbers.number(numbered))
        .birthday(writing.birthday(meant.born()));
  }

  private Telling anotherName() {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    String name = dice.percent(70) ? writing.fullName(meant) : writing.familyName(meant);
    return Telling.of(numbered).name(name).number(numbers.number(numbered));
  }

  private Telling anotherNameOneBirthday() {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    return Telling.of(numbered)
        .name(writing.fullName(meant))
        .number(numbers.number(numbered))
        .birthday(writing.birthday(numbered.born()));
  }

  private Telling similarNumber() {
    Population.Pair pair = either(dice.pick(population.similarNumbers));
    Telling telling =
        Telling.of(pair.other())
            .name(writing.fullName(pair.one()))
            .number(numbers.national(pair.other()));
    return dice.percent(70) ? telling.birthday(writing.birthday(pair.one().born())) : telling;
  }

  private Telling twin() {
    Population.Pair pair = either(dice.pick(population.twins));
    Telling telling =
        Telling.of(pair.other())
            .name(writing.fullName(pair.one()))
            .number(numbers.number(pair.other()));
    Telling dated =
        dice.percent(70) ? telling.birthday(writing.birthday(pair.one().born())) : telling;
    return dice.percent(30) ? dated.also(writing.address(pair.one())) : dated;
  }

  private Telling namesake() {
    Population.Pair pair = either(dice.pick(population.namesakes));
    return both(pair).birthday(writing.birthday(pair.one().born()));
  }

  private Telling namesakesAddress() {
    Population.Pair pair = either(dice.pick(population.namesakesOfOneDay));
    return both(pair)
        .birthday(writing.birthday(pair.one().born()))
        .also(
            dice.of("lives at ", "of ", "address ")
                + writing.street(pair.one())
                + ", "
                + writing.postcode(pair.one()));
  }

  private Telling parent() {
    Population.Pair pair = either(dice.pick(population.parentAndChild));
    Telling telling = both(pair).birthday(writing.birthday(pair.one().born()));
    return dice.percent(30) ? telling.also(writing.address(pair.one())) : telling;
  }

  private Telling parentByAge(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.parentAndChild));
    int years = Writing.years(pair.one(), sentOn);
    return both(pair).age(writing.age(years, pair.one().male()));
  }

  private Telling spouse() {
    Population.Pair pair = either(dice.pick(population.couples));
    Telling telling = both(pair);
    return dice.percent(60) ? telling.birthday(writing.birthday(pair.one().born())) : telling;
  }

  private Telling spouseByTitle() {
    Population.Pair pair = either(dice.pick(population.couples));
    String name = writing.title(pair.one()) + writing.name(pair.one().family());
    return Telling.of(pair.other()).name(name).number(numbers.number(pair.other()));
  }

  private Telling maiden() {
    Population.Pair pair = dice.pick(population.maidenAndNamesake);
    return both(pair.turned()).birthday(writing.birthday(pair.other().born()));
  }

  private Telling dayAndMonth() {
    Person p = population.anyone();
    while (p.born().getDayOfMonth() > 12 || p.born().getDayOfMonth() == p.born().getMonthValue()) {
      p = population.anyone();
    }
    LocalDate exchanged =
        LocalDate.of(p.born().getYear(), p.born().getDayOfMonth(), p.born().getMonthValue());
    return named(p).birthday(writing.numericBirthday(exchanged));
  }

  private Telling nearBirthday() {
    Person p = population.anyone();
    LocalDate born = p.born();
    LocalDate near =
        switch (dice.between(0, 3)) {
          case 0 -> born.plusDays(10);
          case 1 -> born.minusYears(dice.of(1, 10));
          case 2 -> born.plusDays(1);
          default -> born.plusMonths(1);
        };
    return named(p).birthday(writing.birthday(near));
  }

  private Telling sex(LocalDate sentOn) {
    Person p = someoneOlderThan(3, sentOn);
    String age = writing.age(Writing.years(p, sentOn), !p.male());
    return named(p).age(age);
  }

  private Telling age(LocalDate sentOn) {
    Person p = someoneOlderThan(3, sentOn);
    int years = Writing.years(p, sentOn);
    int other = years > 50 ? years - dice.between(8, 40) : years + dice.between(8, 40);
    return named(p).age(writing.age(other, p.male()));
  }

  private Telling baby() {
    Population.Pair pair = dice.pick(population.motherAndBaby);
    String name =
        writing.name(
            dice.percent(50)
                ? "Baby " + pair.one().family()
                : String.join(" ", pair.other().given()) + " " + pair.one().family());
    Telling telling =
        Telling.of(pair.one())
            .name(name)
            .number(numbers.number(pair.one()))
            .birthday(writing.birthday(pair.other().born()));
    return telling;
  }

  private Telling relativesNumber() {
    Person relative = population.anyone();
    Person meant = population.someoneElse(relative);
    String word = relative.male() ? dice.of("dad", "husband", "son") : dice.of("mum", "wife");
    String also =
        word
            + " "
            + Marked.as(What.NAME_RELATIVE, relative.first() + " " + relative.family())
            + " "
            + numbers.labelledNational(relative.site(), relative.national());
    Telling telling =
        Telling.of(relative)
            .name(writing.fullName(meant))
            .birthday(writing.birthday(meant.born()))
            .also(also);
    return telling;
  }

  private Person someoneOlderThan(int years, LocalDate sentOn) {
    while (true) {
      Person p = population.anyone();
      if (Writing.years(p, sentOn) > years) {
        return p;
      }
    }
  }

  /** The name of the first with a number of the second. */
  private Telling both(Population.Pair pair) {
    return Telling.of(pair.other())
        .name(writing.fullName(pair.one()))
        .number(numbers.number(pair.other()));
  }

  private Telling named(Person p) {
    String name = dice.percent(60) ? writing.fullName(p) : writing.familyName(p);
    return Telling.of(p).name(name).number(numbers.number(p));
  }

  private Population.Pair either(Population.Pair pair) {
    return dice.percent(50) ? pair : pair.turned();
  }
}
