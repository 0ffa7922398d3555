package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardscribe.identify.MessageText.Token;
import org.wardscribe.mapping.IdentifierKind;

/**
 * Finds the addresses that don't end with a word for a street: "3 Maes Glas", "Heol y Felin", "6
 * Kirkgate", "Caravan 6".
 */
final class HouseFinder implements Finder {
  /** Celtic languages put the word for the street or house first. */
  private static final Set<String> FIRST =
      WordList.of(
          """
          heol stryd ffordd rhodfa plas cartref maes cilgant clos llys cwrt rhes teras gerddi lon
          sraid bothar rathad
          """);

  private static final Set<String> ONLY_NUMBERED =
      WordList.of("clos", "llys", "rhes", "lon", "teras");

  /** Begins the name of a Welsh house, with an article behind it: "Tan y Graig", "Ty'n y Coed". */
  private static final Set<String> SITUATED =
      WordList.of(
          """
          tan pen bryn tyn ty maes cae llwyn nant gwel erw pant rhyd tal waun cefn hafod hendre
          tyddyn glan min cil ffynnon bron pentre pentref tros troed uwch gelli parc tai
          """);

  private static final Set<String> ARTICLES = WordList.of("y", "yr", "r", "an", "na");

  /** Endings of streets of one word. */
  private static final List<String> ENDINGS =
      List.of("gate", "walk", "way", "wynd", "garth", "croft", "fold", "nook", "row", "side");

  private static final int SHORTEST_STREET = 7;

  private static final Set<String> FLATS = WordList.of("flat", "apartment", "apt", "flt");
  private static final Set<String> WITHIN =
      WordList.of("from", "to", "at", "in", "of", "lives", "re", "now", "via");
  private static final int MOST_WORDS = 6;
  private static final Set<String> HOMES = WordList.of("nursing", "care", "residential", "rest");

  private static final Set<String> SITES =
      Set.of("caravan", "traveller", "travellers", "gypsy", "gypsies", "holiday");

  private static final Set<String> PITCHES = Set.of("caravan", "chalet", "berth", "mooring");
  private static final Set<String> COUNTED =
      WordList.of(
          "ward bay bed sr room rm cubicle chair trolley theatre clinic list day bleep ext");

  private final Vocabulary vocabulary;

  HouseFinder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Span> find(MessageText text, Particulars patient) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i + 1 < text.tokens().size(); i++) {
      int last = end(text, i);
      if (last > i) {
        boolean numbered = isFirst(text, i) && isHouseNumber(text, i - 1) && text.near(i - 1, 2);
        int first = numbered ? i - 1 : i;
        int start = text.tokens().get(first).start();
        int end = text.tokens().get(last).end();
        found.add(new Span(IdentifierKind.ADDRESS, start, end, "house"));
        i = last;
      }
    }
    return found;
  }

  /** The last token of the address that begins here; -1 if none does. */
  private int end(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (token.number()) {
      if (isHouseNumber(text, i) && isStreet(text, i + 1)) {
        return i + 1;
      }
      int situated = isHouseNumber(text, i) && text.near(i, 1) ? situated(text, i + 1) : -1;
      return situated > i ? situated : isHouseNumber(text, i) ? celtic(text, i + 1) : -1;
    }
    if (FLATS.contains(token.folded()) && text.near(i, 2) && isShort(text.tokens().get(i + 1))) {
      return building(text, i + 1);
    }
    if (token.folded().equals("c") && text.gapAfter(i).equals("/") && isCareOf(text, i + 1)) {
      return building(text, i + 1);
    }
    if (PITCHES.contains(token.folded())) {
      return text.near(i, 2) && isShort(text.tokens().get(i + 1)) && !text.joinedAfter(i + 1)
          ? i + 1
          : -1;
    }
    int site = site(text, i);
    if (site > i) {
      return site;
    }
    int home = home(text, i);
    if (home > i) {
      return home;
    }
    int situated = situated(text, i);
    return situated > i ? situated : isFirst(text, i) ? core(text, i) : -1;
  }

  /**
   * "Tan y Graig", "Ty'n y Coed", and behind a number "Tai'r Ysgol"; not a ward that is called so.
   */
  private static int situated(MessageText text, int first) {
    boolean place =
        first > 0
            && text.near(first - 1, 1)
            && COUNTED.contains(text.tokens().get(first - 1).folded());
    if (place
        || !text.tokens().get(first).capital()
        || !SITUATED.contains(text.tokens().get(first).folded())) {
      return -1;
    }
    int last = first + 1;
    boolean shortened = "'’".contains(text.gapAfter(first)) && text.gapLength(first) == 1;
    if (!(shortened ? isWord(text, last, "n", "r") : text.gapAfter(first).equals(" "))) {
      return -1;
    }
    boolean article = isWord(text, shortened ? last + 1 : last, "y", "yr");
    int name = last + (shortened ? 1 : 0) + (article ? 1 : 0);
    boolean named =
        (article || (shortened && isHouseNumber(text, first - 1)))
            && name < text.tokens().size()
            && text.tokens().get(name).capital()
            && text.gapAfter(name - 1).equals(" ");
    boolean ward = named && text.near(name, 1) && isWord(text, name + 1, "ward", "unit", "suite");
    return named && !ward ? name : -1;
  }

  /** In small letters, as articles are. */
  private static boolean isWord(MessageText text, int i, String... words) {
    return i < text.tokens().size()
        && Set.of(words).contains(text.tokens().get(i).folded())
        && !text.tokens().get(i).upper();
  }

  /** "Whiteway Caravan Site", "Bay 4 Whiteway site", "Whiteway site plot 9". */
  private static int site(MessageText text, int first) {
    boolean bay = isPlot(text, first);
    int name = bay ? first + 2 : first;
    if (name >= text.tokens().size() || !text.tokens().get(name).capital()) {
      return -1;
    }
    boolean kind = bay;
    for (int i = name + 1; i < text.tokens().size() && i - name <= 3; i++) {
      String word = text.tokens().get(i).folded();
      if (!text.gapAfter(i - 1).equals(" ")) {
        return -1;
      }
      if (word.equals("site") || (word.equals("park") && kind)) {
        boolean behind = text.near(i, 1) && isPlot(text, i + 1);
        return behind ? i + 2 : kind ? i : -1;
      }
      kind |= SITES.contains(word);
      if (!kind && !text.tokens().get(i).capital()) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isPlot(MessageText text, int i) {
    return i + 1 < text.tokens().size()
        && Set.of("bay", "plot", "pitch").contains(text.tokens().get(i).folded())
        && text.gapAfter(i).equals(" ")
        && text.tokens().get(i + 1).number()
        && text.tokens().get(i + 1).length() <= 3;
  }

  /** "Plas Newydd NH", "The Elms Nursing Home": at most three words with capitals before. */
  private static int home(MessageText text, int first) {
    if (WITHIN.contains(text.tokens().get(first).folded())) {
      return -1;
    }
    for (int i = first; i < first + 3 && i + 1 < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (!token.capital() || token.number() || !text.gapAfter(i).equals(" ")) {
        return -1;
      }
      Token next = text.tokens().get(i + 1);
      boolean letters = next.upper() && Set.of("nh", "rh").contains(next.folded());
      boolean kind =
          HOMES.contains(next.folded())
              && text.near(i + 1, 1)
              && text.tokens().get(i + 2).folded().equals("home");
      if (letters || kind) {
        return i > first || first == 0 || !text.gapAfter(first - 1).equals(" ")
            ? i + (kind ? 2 : 1)
            : -1;
      }
    }
    return -1;
  }

  private static boolean isCareOf(MessageText text, int o) {
    return text.tokens().get(o).folded().equals("o");
  }

  /** "Flat 2, Old Chandlery", "c/o Lochside B&B, Pier Road": at most two parts with capitals. */
  private static int building(MessageText text, int before) {
    int last = before;
    int parts = 1;
    for (int i = before + 1; i < text.tokens().size() && i - before <= MOST_WORDS; i++) {
      String gap = text.gapAfter(i - 1);
      boolean comma = gap.equals(", ") && (i == before + 1 || parts++ < 2);
      boolean joins = gap.equals(" ") || gap.equals("&") || gap.equals("-") || gap.equals("'");
      Token token = text.tokens().get(i);
      boolean ward =
          Set.of("ward", "bay", "dob", "nhs", "dr", "mr", "mrs").contains(token.folded());
      if (!(comma || joins) || token.number() || !token.capital() || ward) {
        break;
      }
      // Behind the comma only what ends as streets do.
      if (comma && i > before + 1 && !endsStreetWithin(text, i)) {
        break;
      }
      last = i;
    }
    return last > before ? last : -1;
  }

  private static boolean endsStreetWithin(MessageText text, int first) {
    for (int i = first; i < text.tokens().size() && i - first <= 2; i++) {
      if (!text.tokens().get(i).capital()) {
        return false;
      }
      if (StreetFinder.endsStreet(text.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  /** "3 Tros y Nant", "4 Pen yr Allt": a name with an article within. */
  private static int celtic(MessageText text, int i) {
    boolean named =
        i + 2 < text.tokens().size()
            && text.near(i - 1, 1)
            && text.tokens().get(i).capital()
            && text.gapAfter(i).equals(" ")
            && Set.of("y", "yr", "na", "nan").contains(text.tokens().get(i + 1).folded())
            && !text.tokens().get(i + 1).capital()
            && text.gapAfter(i + 1).equals(" ")
            && text.tokens().get(i + 2).capital();
    return named ? i + 2 : -1;
  }

  /** "Heol", "Maes", and a house that nothing but its accent tells from a person: "Tŷ". */
  private static boolean isFirst(MessageText text, int i) {
    Token token = text.tokens().get(i);
    if (!token.capital() || text.joinedBefore(i)) {
      return false;
    }
    if (token.folded().equals("ty")) {
      return text.slice(token.start(), token.end()).endsWith("ŷ");
    }
    return FIRST.contains(token.folded())
        && (!ONLY_NUMBERED.contains(token.folded())
            || (isHouseNumber(text, i - 1) && text.near(i - 1, 2)));
  }

  /** "Glas", "y Felin", "Pen y Bryn". */
  private int core(MessageText text, int first) {
    int last = first;
    for (int i = first + 1; i < text.tokens().size() && i - first <= 4; i++) {
      String gap = text.gapAfter(i - 1);
      boolean article = ARTICLES.contains(text.tokens().get(i).folded());
      boolean joins = gap.equals(" ") || gap.equals("-") || gap.equals("’") || gap.equals("'");
      if (!joins || text.tokens().get(i).number()) {
        break;
      }
      boolean led = i == first + 1 || ARTICLES.contains(text.tokens().get(i - 1).folded());
      if (!article && (!led || !text.tokens().get(i).capital())) {
        break;
      }
      last = article ? last : i;
    }
    return last;
  }

  /** "6 Kirkgate": one word that is nobody's name. */
  private boolean isStreet(MessageText text, int i) {
    if (!text.near(i - 1, 1) || text.joinedBefore(i)) {
      return false;
    }
    Token token = text.tokens().get(i);
    String word = token.folded();
    return token.capital()
        && word.length() >= SHORTEST_STREET
        && ENDINGS.stream().anyMatch(word::endsWith)
        && !vocabulary.isFamily(word)
        && !vocabulary.isGiven(word)
        && !vocabulary.isWord(word);
  }

  private static boolean isHouseNumber(MessageText text, int i) {
    if (i < 0 || !isShort(text.tokens().get(i)) || text.joinedAfter(i) || text.joinedBefore(i)) {
      return false;
    }
    boolean decimal = i > 0 && text.gapLength(i - 1) == 1 && "./".contains(text.gapAfter(i - 1));
    return !decimal
        && !(i > 0 && text.near(i - 1, 2) && COUNTED.contains(text.tokens().get(i - 1).folded()));
  }

  private static boolean isShort(Token token) {
    return token.number() && token.length() <= 3;
  }
}
