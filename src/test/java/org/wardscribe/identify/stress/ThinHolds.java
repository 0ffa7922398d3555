package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.List;

/** Messages that say too little, or speak of two patients. */
final class ThinHolds {
  private final Dice dice;
  private final Population population;
  private final Writing writing;
  private final Composer composer;

  ThinHolds(Dice dice, Population population, Writing writing, Composer composer) {
    this.dice = dice;
    this.population = population;
    this.writing = writing;
    this.composer = composer;
  }

  List<HoldKind> kinds() {
    return List.of(
        new HoldKind("number alone", this::numberAlone),
        new HoldKind("number and given name", this::numberAndGiven),
        new HoldKind("number and age", this::numberAndAge),
        new HoldKind("number, and a colleague of the patient's surname", this::numberAndColleague),
        new HoldKind("number, and a sign of the patient's surname", this::numberAndEponym),
        new HoldKind("name and birthday, no number", this::nameAndBirthday),
        new HoldKind("surname, birthday and address of a twin", this::twinWithoutNumber),
        new HoldKind("namesakes of one day and postcode", this::namesakesAtOnePostcode),
        new HoldKind("name and address, no birthday", this::nameAndAddress),
        new HoldKind("two patients, both numbered", this::twoNumbered),
        new HoldKind("two patients, one only named", this::twoOneNamed),
        new HoldKind("two patients, one with a birthday", this::twoOneBirthday),
        new HoldKind("thread: another patient in the answer", this::threadOtherNumber),
        new HoldKind("thread: another name in the answer", this::threadOtherName),
        new HoldKind("thread: another birthday in the answer", this::threadOtherBirthday),
        new HoldKind("thread: number of another in two halves", this::threadSplitNumber));
  }

  private StressCase numberAlone(LocalDate sentOn) {
    Person p = population.anyone();
    return hold("number alone", Telling.of(p).number(writing.number(p)), sentOn);
  }

  private StressCase numberAndGiven(LocalDate sentOn) {
    Person p = population.anyone();
    return hold(
        "number and given name",
        Telling.of(p).name(writing.givenName(p)).number(writing.number(p)),
        sentOn);
  }

  private StressCase numberAndAge(LocalDate sentOn) {
    Person p = population.anyone();
    return hold(
        "number and age",
        Telling.of(p)
            .number(writing.number(p))
            .age(writing.age(Writing.years(p, sentOn), p.male())),
        sentOn);
  }

  private StressCase numberAndColleague(LocalDate sentOn) {
    Person p = population.anyone();
    String colleague =
        dice.of("Dr ", "Dr. ", "Prof ", "Sister ")
            + Marked.as(What.NAME_STAFF, Spelling.plain(p.family()));
    return hold(
        "number, and a colleague of the patient's surname",
        Telling.of(p)
            .number(writing.number(p))
            .also(dice.of("d/w ", "seen by ", "under ", "thanks ") + colleague),
        sentOn);
  }

  private StressCase numberAndEponym(LocalDate sentOn) {
    Person p = population.anyone();
    String eponym =
        Marked.as(
            What.KEEP, Spelling.plain(p.family()) + dice.of("'s disease", "'s sign", "'s syndrome"));
    return hold(
        "number, and a sign of the patient's surname",
        Telling.of(p).number(writing.number(p)).also(eponym),
        sentOn);
  }

  private StressCase nameAndBirthday(LocalDate sentOn) {
    Person p = population.anyone();
    return hold(
        "name and birthday, no number",
        Telling.of(p).name(writing.fullName(p)).birthday(writing.birthday(p.born())),
        sentOn);
  }

  private StressCase twinWithoutNumber(LocalDate sentOn) {
    Population.Pair pair = dice.pick(population.twins);
    Person p = dice.percent(50) ? pair.one() : pair.other();
    String name = writing.name(dice.of("", "twin ", "Baby ") + p.family());
    return hold(
        "surname, birthday and address of a twin",
        Telling.of(p)
            .name(name)
            .birthday(writing.birthday(p.born()))
            .also(writing.address(p)),
        sentOn);
  }

  private StressCase namesakesAtOnePostcode(LocalDate sentOn) {
    Person p = dice.pick(population.namesakesAtOnePostcode).one();
    return hold(
        "namesakes of one day and postcode",
        Telling.of(p)
            .name(writing.fullName(p))
            .birthday(writing.birthday(p.born()))
            .also(writing.postcode(p)),
        sentOn);
  }

  private StressCase nameAndAddress(LocalDate sentOn) {
    Person p = population.anyone();
    return hold(
        "name and address, no birthday",
        Telling.of(p)
            .name(writing.fullName(p))
            .also(writing.address(p))
            .also(writing.phone(p)),
        sentOn);
  }

  private StressCase twoNumbered(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return hold(
        "two patients, both numbered",
        whole(one)
            .also(
                dice.of("also ", "", "2) ")
                    + writing.fullName(other)
                    + " "
                    + writing.national(other)
                    + " {plan}"),
        sentOn);
  }

  private StressCase twoOneNamed(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    while (!Writing.adult(other)) {
      other = population.someoneElse(one);
    }
    String second = writing.title(other) + writing.name(other.first() + " " + other.family());
    return hold(
        "two patients, one only named",
        whole(one).also(dice.of("also ", "and ", "2) ") + second + " {bed} {lab} {plan}"),
        sentOn);
  }

  private StressCase twoOneBirthday(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return hold(
        "two patients, one with a birthday",
        whole(one)
            .also(
                dice.of("also ", "and ", "2) ")
                    + writing.fullName(other)
                    + " dob "
                    + Writing.dob(other.born(), "dd/MM/yyyy")
                    + " {lab}"),
        sentOn);
  }

  private StressCase threadOtherNumber(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return thread(
        "thread: another patient in the answer",
        one,
        writing.fullName(one) + " " + writing.number(one) + " {lab}?",
        dice.of("", "thats ", "you mean ")
            + writing.fullName(other)
            + " "
            + writing.national(other)
            + ", {plan}",
        sentOn);
  }

  private StressCase threadOtherName(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return thread(
        "thread: another name in the answer",
        one,
        "any news on " + writing.fullName(one) + " " + writing.birthday(one.born()) + "?",
        writing.fullName(other) + " " + writing.national(one) + " {lab}, {plan}",
        sentOn);
  }

  private StressCase threadOtherBirthday(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    return thread(
        "thread: another birthday in the answer",
        one,
        writing.fullName(one) + " " + writing.number(one) + " {lab}?",
        "dob " + Writing.dob(other.born(), "dd/MM/yyyy") + "? {plan}",
        sentOn);
  }

  private StressCase threadSplitNumber(LocalDate sentOn) {
    Person one = population.anyone();
    Person other = population.someoneElse(one);
    while (other.site().scottish() != one.site().scottish()) {
      other = population.someoneElse(one);
    }
    What what = one.site().national();
    String number = other.national();
    String label = one.site().scottish() ? "CHI " : "NHS no ";
    return thread(
        "thread: number of another in two halves",
        one,
        writing.fullName(one)
            + " "
            + writing.birthday(one.born())
            + " "
            + label
            + Marked.as(what, number.substring(0, 3) + " " + number.substring(3, 6)),
        Marked.as(what, number.substring(6)) + " {lab}, {plan}",
        sentOn);
  }

  private Telling whole(Person p) {
    return Telling.of(p)
        .name(writing.fullName(p))
        .number(writing.number(p))
        .birthday(writing.birthday(p.born()));
  }

  private StressCase thread(String kind, Person about, String ask, String answer, LocalDate on) {
    return composer.holdThread(
        kind, about, List.of(composer.filled(ask), composer.filled(answer)), on);
  }

  private StressCase hold(String kind, Telling telling, LocalDate sentOn) {
    return composer.hold(kind, telling, sentOn);
  }
}
