package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;

/** The number is one patient's, and what else is said is another one's. */
final class WrongPersonHolds {
  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;

  WrongPersonHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
  }

  List<HoldKind> kinds() {
    return List.of(
        new HoldKind("number of one, name and birthday of another", this::anotherPerson),
        new HoldKind("number of one, name of another", this::anotherName),
        new HoldKind("number and birthday of one, name of another", this::anotherNameOneBirthday),
        new HoldKind("two digits slipped: another patient's valid number", this::similarNumber),
        new HoldKind("twin: the other one's number", this::twin),
        new HoldKind("namesake: the other one's number", this::namesake),
        new HoldKind("namesake born the same day: the other's address", this::namesakesAddress),
        new HoldKind("parent and child of one name: the other one's number", this::parent),
        new HoldKind("parent and child of one name: the other one's age", this::parentByAge),
        new HoldKind("husband and wife: the other one's number", this::spouse),
        new HoldKind("husband and wife: title of the other one", this::spouseByTitle),
        new HoldKind("maiden name is another patient's name", this::maiden),
        new HoldKind("day and month exchanged", this::dayAndMonth),
        new HoldKind("birthday a digit or a year off", this::nearBirthday),
        new HoldKind("wrong sex", this::sex),
        new HoldKind("wrong age", this::age),
        new HoldKind("mother's number for the baby", this::baby),
        new HoldKind("relative's number beside the relative's name", this::relativesNumber));
  }

  private StressCase anotherPerson(LocalDate sentOn) {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    return hold(
        "number of one, name and birthday of another",
        Telling.of(numbered)
            .name(writing.fullName(meant))
            .number(writing.number(numbered))
            .birthday(writing.birthday(meant.born())),
        sentOn);
  }

  private StressCase anotherName(LocalDate sentOn) {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    String name = dice.percent(70) ? writing.fullName(meant) : writing.familyName(meant);
    return hold(
        "number of one, name of another",
        Telling.of(numbered).name(name).number(writing.number(numbered)),
        sentOn);
  }

  private StressCase anotherNameOneBirthday(LocalDate sentOn) {
    Person numbered = population.anyone();
    Person meant = population.someoneElse(numbered);
    return hold(
        "number and birthday of one, name of another",
        Telling.of(numbered)
            .name(writing.fullName(meant))
            .number(writing.number(numbered))
            .birthday(writing.birthday(numbered.born())),
        sentOn);
  }

  private StressCase similarNumber(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.similarNumbers));
    Telling telling =
        Telling.of(pair.other())
            .name(writing.fullName(pair.one()))
            .number(writing.national(pair.other()));
    return hold(
        "two digits slipped: another patient's valid number",
        dice.percent(70) ? telling.birthday(writing.birthday(pair.one().born())) : telling,
        sentOn);
  }

  private StressCase twin(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.twins));
    Telling telling =
        Telling.of(pair.other())
            .name(writing.fullName(pair.one()))
            .number(writing.number(pair.other()));
    Telling dated =
        dice.percent(70) ? telling.birthday(writing.birthday(pair.one().born())) : telling;
    return hold(
        "twin: the other one's number",
        dice.percent(30) ? dated.also(writing.address(pair.one())) : dated,
        sentOn);
  }

  private StressCase namesake(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.namesakes));
    return hold(
        "namesake: the other one's number",
        both(pair).birthday(writing.birthday(pair.one().born())),
        sentOn);
  }

  private StressCase namesakesAddress(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.namesakesOfOneDay));
    return hold(
        "namesake born the same day: the other's address",
        both(pair)
            .birthday(writing.birthday(pair.one().born()))
            .also(
                dice.of("lives at ", "of ", "address ")
                    + writing.street(pair.one())
                    + ", "
                    + writing.postcode(pair.one())),
        sentOn);
  }

  private StressCase parent(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.parentAndChild));
    Telling telling = both(pair).birthday(writing.birthday(pair.one().born()));
    return hold(
        "parent and child of one name: the other one's number",
        dice.percent(30) ? telling.also(writing.address(pair.one())) : telling,
        sentOn);
  }

  private StressCase parentByAge(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.parentAndChild));
    int years = Writing.years(pair.one(), sentOn);
    return hold(
        "parent and child of one name: the other one's age",
        both(pair).age(writing.age(years, pair.one().male())),
        sentOn);
  }

  private StressCase spouse(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.couples));
    Telling telling = both(pair);
    return hold(
        "husband and wife: the other one's number",
        dice.percent(60) ? telling.birthday(writing.birthday(pair.one().born())) : telling,
        sentOn);
  }

  private StressCase spouseByTitle(LocalDate sentOn) {
    Population.Pair pair = either(dice.pick(population.couples));
    String name = writing.title(pair.one()) + writing.name(pair.one().family());
    return hold(
        "husband and wife: title of the other one",
        Telling.of(pair.other()).name(name).number(writing.number(pair.other())),
        sentOn);
  }

  private StressCase maiden(LocalDate sentOn) {
    Population.Pair pair = dice.pick(population.maidenAndNamesake);
    return hold(
        "maiden name is another patient's name",
        both(new Population.Pair(pair.other(), pair.one()))
            .birthday(writing.birthday(pair.other().born())),
        sentOn);
  }

  private StressCase dayAndMonth(LocalDate sentOn) {
    Person p = population.anyone();
    while (p.born().getDayOfMonth() > 12 || p.born().getDayOfMonth() == p.born().getMonthValue()) {
      p = population.anyone();
    }
    LocalDate exchanged =
        LocalDate.of(p.born().getYear(), p.born().getDayOfMonth(), p.born().getMonthValue());
    return hold(
        "day and month exchanged",
        named(p).birthday(writing.numericBirthday(exchanged)),
        sentOn);
  }

  private StressCase nearBirthday(LocalDate sentOn) {
    Person p = population.anyone();
    LocalDate born = p.born();
    LocalDate near =
        switch (dice.between(0, 3)) {
          case 0 -> born.plusDays(10);
          case 1 -> born.minusYears(dice.of(1, 10));
          case 2 -> born.plusDays(1);
          default -> born.plusMonths(1);
        };
    return hold(
        "birthday a digit or a year off", named(p).birthday(writing.birthday(near)), sentOn);
  }

  private StressCase sex(LocalDate sentOn) {
    Person p = someoneOlderThan(3, sentOn);
    String age = writing.age(Writing.years(p, sentOn), !p.male());
    return hold("wrong sex", named(p).age(age), sentOn);
  }

  private StressCase age(LocalDate sentOn) {
    Person p = someoneOlderThan(3, sentOn);
    int years = Writing.years(p, sentOn);
    int other = years > 50 ? years - dice.between(8, 40) : years + dice.between(8, 40);
    return hold("wrong age", named(p).age(writing.age(other, p.male())), sentOn);
  }

  private StressCase baby(LocalDate sentOn) {
    Population.Pair pair = dice.pick(population.motherAndBaby);
    String name =
        writing.name(
            dice.percent(50)
                ? "Baby " + pair.one().family()
                : String.join(" ", pair.other().given()) + " " + pair.one().family());
    Telling telling =
        Telling.of(pair.one())
            .name(name)
            .number(writing.number(pair.one()))
            .birthday(writing.birthday(pair.other().born()));
    return hold("mother's number for the baby", telling, sentOn);
  }

  private StressCase relativesNumber(LocalDate sentOn) {
    Person relative = population.anyone();
    Person meant = population.someoneElse(relative);
    String word = relative.male() ? dice.of("dad", "husband", "son") : dice.of("mum", "wife");
    String also =
        word
            + " "
            + Marked.as(What.NAME_RELATIVE, relative.first() + " " + relative.family())
            + " "
            + writing.labelledNational(relative.site(), relative.national());
    Telling telling =
        Telling.of(relative)
            .name(writing.fullName(meant))
            .birthday(writing.birthday(meant.born()))
            .also(also);
    return hold("relative's number beside the relative's name", telling, sentOn);
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
        .number(writing.number(pair.other()));
  }

  private Telling named(Person p) {
    String name = dice.percent(60) ? writing.fullName(p) : writing.familyName(p);
    return Telling.of(p).name(name).number(writing.number(p));
  }

  private Population.Pair either(Population.Pair pair) {
    return dice.percent(50) ? pair : new Population.Pair(pair.other(), pair.one());
  }

  private StressCase hold(String kind, Telling telling, LocalDate sentOn) {
    return composer.hold(kind, telling, sentOn);
  }
}
