package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds addresses by their form: "12a Forge Road", "Flat 3 Marine Court", "The Willows Care Home".
 */
final class StreetFinder implements Finder {
  static final String STREET = "street-with-number";
  static final String HOME = "care-home";

  /** Ends a street's name and little else. */
  private static final Set<String> STREETS =
      WordList.of(
          """
          street road avenue ave lane close drive crescent cres gardens gdns grove terrace terr
          mews wynd parade rd cottages boulevard esplanade broadway
          """);

  /** Also words of other uses: only with a number before and a capital. */
  private static final Set<String> ALSO_WORDS =
      WordList.of(
          """
          st ln cl dr way court ct place pl row walk view hill park square sq rise green mount
          brae loan quay wharf fold croft gate end vale yard villas mansions buildings heights
          lodge house circus path drove chase common field fields hall cottage manor grange farm
          meadow meadows towers bank spinney link copse strand tideway approach reach keep ridge
          moor dene dell nook vennel pend garth market promenade causeway
          """);

  private static final Set<String> HOMES = WordList.of("care", "nursing", "residential", "rest");
  private static final Set<String> FLATS = WordList.of("flat", "apartment", "apt", "unit", "flt");
  private static final Set<String> BEFORE =
      WordList.of(
          "to",
          "of",
          "at",
          "on",
          "from",
          "lives",
          "in",
          "address",
          "not",
          "was",
          "and",
          "or",
          "near",
          "formerly",
          "now",
          "via");
  private static final Set<String> HOUSES =
      WordList.of(
          "house",
          "lodge",
          "manor",
          "grange",
          "cottage",
          "farm",
          "bungalow",
          "villa",
          "barn",
          "barton",
          "farmhouse",
          "steading",
          "croft",
          "rectory",
          "vicarage",
          "manse",
          "schoolhouse",
          "smithy",
          "chalet",
          "cottages",
          "hall");

  /** Surnames, too: only of a house whose name begins as such names do. */
  private static final Set<String> ALSO_SURNAMES = WordList.of("barton", "croft", "hall", "manse");

  /** Before the name of a house: "Higher Coombe Barton", "Little Thornham Farm". */
  private static final Set<String> SITUATED =
      WordList.of(
          """
          higher lower upper nether great little north south east west old new mount middle home
          the over far top bottom
          """);

  /** "2 off road", "3 on street" are no addresses. */
  private static final Set<String> SMALL =
      WordList.of("off", "on", "by", "the", "this", "in", "at", "for", "per", "a", "no");

  private static final Set<String> HOSTELS = WordList.of("hostel", "hostels", "almshouses");
  private static final int MOST_WORDS = 4;

  /** The last digits of "999 623 0987", before the house's name. */
  private static final int SHORTEST_NUMBER = 4;

  /** Also what somebody is asked to do: "GCS 13 PLEASE CHASE". */
  private static final Set<String> VERBS =
      WordList.of(
          "chase", "keep", "reach", "view", "approach", "rise", "end", "fold", "walk", "link");

  private final Vocabulary vocabulary;

  StreetFinder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      String word = text.tokens().get(i).folded();
      boolean shout = word.length() == 2 && text.tokens().get(i).upper();
      boolean hyphened = i > 0 && text.gapAfter(i - 1).equals("-");
      boolean house = HOUSES.contains(word) && !hyphened;
      if (!shout && (endsStreet(word) || house) && !beginsName(text, i)) {
        int first = streetStart(text, i, STREETS.contains(word));
        if (first >= 0) {
          found.add(span(text, first, i, STREET));
        } else if (STREETS.contains(word) && isNamed(text, i)) {
          int last = isNumberBehind(text, i) ? i + 1 : i;
          found.add(span(text, nameStart(text, i), last, STREET));
        } else if (isHouse(text, i)) {
          int last = withStreet(text, i);
          found.add(span(text, nameStart(text, i), last, HOME));
          i = last;
        }
      } else if (HOSTELS.contains(word) && nameStart(text, i) < i) {
        int last = withStreet(text, i);
        found.add(span(text, nameStart(text, i), last, HOME));
        i = last;
      } else if (word.equals("home")
          && i > 1
          && HOMES.contains(text.tokens().get(i - 1).folded())) {
        int first = nameStart(text, i - 1);
        if (first < i - 1) {
          found.add(span(text, first, i, HOME));
        }
      }
    }
    return found;
  }

  /** "Sandpiper Way" is nobody's name. */
  static boolean endsStreet(String folded) {
    return STREETS.contains(folded) || ALSO_WORDS.contains(folded);
  }

  private static Span span(MessageText text, int first, int last, String rule) {
    return new Span(
        IdentifierKind.ADDRESS,
        text.tokens().get(first).start(),
        text.tokens().get(last).end(),
        rule);
  }

  /** "not the Gasworks Lane lady": with capitals, and no surgery or station of that name. */
  private boolean isNamed(MessageText text, int suffix) {
    int first = nameStart(text, suffix);
    Token end = text.tokens().get(suffix);
    Token name = text.tokens().get(suffix - (first < suffix ? 1 : 0));
    boolean place =
        text.near(suffix, 2)
            && (Places.after(text.tokens().get(suffix + 1).folded())
                || Set.of(
                        "medical",
                        "station",
                        "surgeries",
                        "mp",
                        "doctors",
                        "chemist",
                        "pharmacy",
                        "boots")
                    .contains(text.tokens().get(suffix + 1).folded()));
    return first < suffix
        && suffix - first <= 2
        && end.capital()
        && !end.upper()
        && !name.upper()
        && name.length() > 2
        && !place
        && !vocabulary.isGiven(text.tokens().get(first).folded())
        && !name.folded().equals("ormond");
  }

  /** "Jubilee Close 9, …": as it is written elsewhere in Europe. */
  private static boolean isNumberBehind(MessageText text, int suffix) {
    if (!text.gapAfter(suffix).equals(" ") || suffix + 1 >= text.tokens().size()) {
      return false;
    }
    Token number = text.tokens().get(suffix + 1);
    String gap = text.gapAfter(suffix + 1);
    return number.number()
        && number.length() <= 3
        && (gap.startsWith(",") || gap.startsWith(".") || gap.startsWith("\n") || gap.isEmpty());
  }

  /** "Oak Lodge visit: …", "Elm House round". */
  private static boolean isVisited(MessageText text, int i) {
    return i + 1 < text.tokens().size()
        && Set.of("visit", "visits", "round", "residents")
            .contains(text.tokens().get(i + 1).folded());
  }

  /** "… 30 mins? Lomond Lodge": a sentence of its own. */
  private static boolean isHouse(MessageText text, int i) {
    if (!HOUSES.contains(text.tokens().get(i).folded())
        || !text.tokens().get(i).capital()
        || (text.gapAfter(i).startsWith(" ")
            && !text.gapAfter(i).startsWith(" - ")
            && !isVisited(text, i))) {
      return false;
    }
    int first = nameStart(text, i);
    if (isVisited(text, i)) {
      return first < i && (first == 0 || text.gapAfter(first - 1).indexOf('\n') >= 0);
    }
    boolean situated = SITUATED.contains(text.tokens().get(first).folded());
    if (first == i || first == 0 || i - first > (situated ? 3 : 2)) {
      return false;
    }
    if (!situated && ALSO_SURNAMES.contains(text.tokens().get(i).folded())) {
      return false;
    }
    String before = text.gapAfter(first - 1).strip();
    Token number = text.tokens().get(first - 1);
    boolean known = number.number() && number.length() >= SHORTEST_NUMBER;
    return known || (!before.isEmpty() && ".?!;,".indexOf(before.charAt(before.length() - 1)) >= 0);
  }

  /** "Rose Cottage, Back Lane": the street of the house. */
  private static int withStreet(MessageText text, int house) {
    if (!text.gapAfter(house).equals(", ")) {
      return house;
    }
    for (int i = house + 1; i < text.tokens().size() && i - house <= 3; i++) {
      Token token = text.tokens().get(i);
      if (token.number() || !token.capital() || (i > house + 1 && !text.near(i - 1, 1))) {
        return house;
      }
      if (i > house + 1 && (STREETS.contains(token.folded()) || token.folded().equals("st"))) {
        return i;
      }
    }
    return house;
  }

  private int streetStart(MessageText text, int suffix, boolean plain) {
    int words = 0;
    int capitals = 0;
    Token end = text.tokens().get(suffix);
    if (!plain && !end.capital()) {
      return -1;
    }
    boolean verb = VERBS.contains(end.folded()) && end.upper();
    for (int i = suffix - 1; i >= 0 && words <= MOST_WORDS && joins(text, i); i--) {
      Token token = text.tokens().get(i);
      if (token.number()) {
        boolean street =
            words > 0
                && !SMALL.contains(text.tokens().get(i + 1).folded())
                && (plain ? capitals > 0 || words == 1 : capitals == words)
                && token.length() <= 4;
        if (isYear(text, i) || isEndOfNumber(text, i) || isOfDate(text, i)) {
          return -1;
        }
        boolean comma = text.gapAfter(i).indexOf(',') >= 0 && !plain;
        return street && !comma && !text.joinedBefore(i) ? withFlat(text, i) : -1;
      }
      boolean letter = token.length() == 1 && text.joinedBefore(i);
      if (letter && words > 1 && "mf".contains(token.folded())) {
        return -1; // "91M Anton Rowan Lodge": a man of 91.
      }
      if (!letter) {
        boolean title = Titles.isTitle(token.folded()) && token.length() > 2 && i > 0;
        if (title || Titles.sex(token.folded()).isPresent()) {
          return -1; // "list 4 March Miss Hill", "and Mr Lodge"
        }
        if (BEFORE.contains(token.folded())) {
          boolean house =
              HOUSES.contains(text.tokens().get(suffix).folded())
                  && text.tokens().get(suffix).capital();
          return (plain || house) && words > 0 && capitals == words ? i + 1 : -1;
        }
        if (FLATS.contains(token.folded()) || (verb && vocabulary.isWord(token.folded()))) {
          return -1;
        }
        words++;
        capitals += token.capital() ? 1 : 0;
      }
    }
    return -1;
  }

  /** "08/03/1954 Epilim", "8 March 1954". */
  private static boolean isYear(MessageText text, int number) {
    return number > 0
        && text.tokens().get(number).length() == 4
        && text.near(number - 1, 1)
        && ("/-.".contains(text.gapAfter(number - 1))
            || Months.of(text.tokens().get(number - 1)) > 0);
  }

  /** The "15" of "2/10/15, Jubilee Close". */
  private static boolean isOfDate(MessageText text, int number) {
    return number > 1
        && text.gapLength(number - 1) == 1
        && "/.-".contains(text.gapAfter(number - 1))
        && text.tokens().get(number - 1).number()
        && text.gapAfter(number - 2).equals(text.gapAfter(number - 1))
        && text.tokens().get(number - 2).number();
  }

  /** The "0987" of "999 623 0987 Rose Cottage". */
  private static boolean isEndOfNumber(MessageText text, int number) {
    return number > 0
        && text.tokens().get(number).length() >= SHORTEST_NUMBER
        && text.near(number - 1, 1)
        && text.tokens().get(number - 1).number();
  }

  /** A sentence that ends is no street. */
  private static boolean joins(MessageText text, int i) {
    String gap = text.gapAfter(i).strip();
    return text.near(i, 2) && (gap.isEmpty() || ",-'’".contains(gap));
  }

  /** "Dr Ellis", "St Mary's". */
  private static boolean beginsName(MessageText text, int i) {
    return text.tokens().get(i).length() == 2
        && text.near(i, 2)
        && text.tokens().get(i + 1).capital()
        && !text.tokens().get(i + 1).upper()
        && text.gapAfter(i).indexOf(',') < 0;
  }

  /** "Flat 3, 12 Forge Road", "Flat 3 Marine Court". */
  private static int withFlat(MessageText text, int number) {
    int i = number;
    if (i > 1 && text.near(i - 1, 2) && text.tokens().get(i - 1).number()) {
      i--;
    }
    return i > 0 && text.near(i - 1, 2) && FLATS.contains(text.tokens().get(i - 1).folded())
        ? i - 1
        : number;
  }

  private static int nameStart(MessageText text, int last) {
    int first = last;
    while (first > 0
        && last - first < MOST_WORDS
        && text.near(first - 1, 2)
        && text.gapAfter(first - 1).indexOf(',') < 0
        && text.gapAfter(first - 1).indexOf('.') < 0
        && text.tokens().get(first - 1).capital()
        && !BEFORE.contains(text.tokens().get(first - 1).folded())
        && !text.tokens().get(first - 1).number()) {
      first--;
    }
    return first;
  }
}
