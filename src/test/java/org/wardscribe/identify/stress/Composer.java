package org.wardscribe.identify.stress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts what a message tells into a layout, in one of the styles that people write in. */
final class Composer {
  private final Dice dice;
  private final Clinical clinical;
  private final Staff staff;
  private final Writing writing;

  Composer(Dice dice, Clinical clinical, Staff staff, Writing writing) {
    this.dice = dice;
    this.clinical = clinical;
    this.staff = staff;
    this.writing = writing;
  }

  StressCase match(String kind, Telling telling, LocalDate sentOn) {
    return compose(kind, telling, sentOn, Optional.of(telling.about().id()));
  }

  HoldKind kind(String name, Supplier<Telling> telling) {
    return kind(name, sentOn -> telling.get());
  }

  HoldKind kind(String name, Function<LocalDate, Telling> telling) {
    return new HoldKind(
        name, sentOn -> compose(name, telling.apply(sentOn), sentOn, Optional.empty()));
  }

  HoldKind exchange(String name, Supplier<Exchange> exchanges) {
    return new HoldKind(
        name,
        sentOn -> {
          Exchange said = exchanges.get();
          List<String> parts = List.of(clinical.fill(said.asked()), clinical.fill(said.answered()));
          return finished(name, said.about(), parts, sentOn, Optional.empty());
        });
  }

  private StressCase compose(
      String kind, Telling telling, LocalDate sentOn, Optional<String> patient) {
    Telling whole = aged(telling);
    List<String> parts = new ArrayList<>();
    for (String template : layout(whole)) {
      String text =
          template
              .replace("{who}", who(whole))
              .replace("{n}", whole.name().orElse(""))
              .replace("{num}", whole.number().orElse(""))
              .replace("{dob}", birthdayIn(template, whole))
              .replace("{rel}", writing.relative(whole.about()));
      parts.add(clinical.fill(text));
    }
    for (String more : whole.more()) {
      int last = parts.size() - 1;
      parts.set(last, parts.get(last) + dice.of(". ", "\n", " - ", ", ") + clinical.fill(more));
    }
    return finished(kind, telling.about(), parts, sentOn, patient);
  }

  private StressCase finished(
      String kind, Person about, List<String> parts, LocalDate sentOn, Optional<String> patient) {
    int style = dice.between(0, 99);
    List<Marked> styled =
        parts.stream()
            .map(
                p ->
                    style < 30
                        ? p.toLowerCase(Locale.ROOT)
                        : style < 37 ? p.toUpperCase(Locale.ROOT) : p)
            .map(Marked::of)
            .toList();
    return new StressCase(
        kind, about.origin(), styled, sentOn, about.site(), staff.author(dice), patient);
  }

  private List<String> layout(Telling t) {
    boolean named = t.name().isPresent() && t.number().isPresent();
    if (named && t.birthday().isPresent() && dice.percent(40)) {
      return dice.percent(20) ? dice.pick(Templates.THREADS) : List.of(dice.pick(Templates.APART));
    }
    return named && t.birthday().isEmpty() && dice.percent(40)
        ? List.of(dice.pick(Templates.WITHOUT_BIRTHDAY))
        : List.of(dice.pick(Templates.TOGETHER));
  }

  /** The layout has written the label already. */
  private static String birthdayIn(String template, Telling telling) {
    String birthday = telling.birthday().orElse("");
    return template.contains("DOB: {dob}")
        ? birthday.replaceFirst("^[A-Za-z.: ]*(?=\uE000)", "")
        : birthday;
  }

  /** The age stands with the name, or with the number if there is no name. */
  private Telling aged(Telling t) {
    if (t.age().isEmpty()) {
      return t;
    }
    String age = t.age().get();
    if (t.name().isPresent()) {
      String name = t.name().get();
      return t.name(dice.percent(80) ? name + " " + age : age + " " + name);
    }
    return t.number().isPresent() ? t.number(age + " " + t.number().get()) : t.name(age);
  }

  private String who(Telling t) {
    List<String> pieces = new ArrayList<>();
    t.name().ifPresent(pieces::add);
    t.number().ifPresent(pieces::add);
    t.birthday().ifPresent(pieces::add);
    if (dice.percent(35)) {
      Collections.shuffle(pieces, new Random(dice.between(0, 1_000_000)));
    } else if (pieces.size() == 3 && dice.percent(50)) {
      Collections.swap(pieces, 1, 2);
    }
    String between = dice.of(" ", " ", " ", ", ", ", ", " - ", " | ", "; ", "\n");
    if (pieces.size() > 1 && dice.percent(15)) {
      String last = pieces.remove(pieces.size() - 1);
      return String.join(between, pieces) + " (" + last + ")";
    }
    return pieces.stream().collect(Collectors.joining(between));
  }
}
