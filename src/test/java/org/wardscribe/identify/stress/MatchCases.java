package org.wardscribe.identify.stress;

import java.time.LocalDate;

/**
 * Messages that say enough about one patient, and nothing that contradicts: they must be matched,
 * and nothing of the patient may be left in them.
 */
final class MatchCases {
  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;
  private final WrittenNumbers numbers;

  MatchCases(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
    this.numbers = new WrittenNumbers(dice);
  }

  StressCase next(Origin origin) {
    Person p = dice.pick(population.single.get(origin));
    LocalDate sentOn = Population.TODAY.plusDays(dice.between(0, 50));
    Telling telling = Telling.of(p);
    int kind = dice.between(0, 99);
    if (kind < 45) {
      String name = dice.percent(70) ? writing.fullName(p) : writing.familyName(p);
      return match(
          "number, name, birthday",
          telling.name(name).number(numbers.number(p)).birthday(writing.birthday(p.born())),
          sentOn);
    }
    if (kind < 60) {
      return match(
          "number, loose name, birthday",
          telling
              .name(writing.looseName(p))
              .number(numbers.number(p))
              .birthday(writing.birthday(p.born())),
          sentOn);
    }
    if (kind < 80) {
      String name = dice.percent(75) ? writing.fullName(p) : writing.nickname(p);
      return match("number, name", telling.name(name).number(numbers.number(p)), sentOn);
    }
    if (kind < 87) {
      Telling numbered = telling.number(numbers.number(p)).birthday(writing.birthday(p.born()));
      boolean given = dice.percent(50);
      return match(
          given ? "number, given name, birthday" : "number, birthday",
          given ? numbered.name(writing.givenName(p)) : numbered,
          sentOn);
    }
    String where = dice.percent(25) ? writing.phone(p) : writing.address(p);
    return match(
        "no number",
        telling.name(writing.fullName(p)).birthday(writing.birthday(p.born())).also(where),
        sentOn);
  }

  private StressCase match(String kind, Telling telling, LocalDate sentOn) {
    Person p = telling.about();
    Telling said = telling;
    int years = Writing.years(p, sentOn);
    if (dice.percent(25) && years > 2) {
      said = said.age(writing.age(years, p.male()));
    }
    if (dice.percent(12)) {
      said = said.also(dice.of("NOK ", "", "d/w ") + writing.relative(p));
    } else if (dice.percent(5)) {
      said = said.also(writing.phone(p));
    } else if (dice.percent(4)) {
      said = said.also(Marked.as(What.EMAIL, p.email()));
    }
    return composer.match(kind, said, sentOn);
  }
}
