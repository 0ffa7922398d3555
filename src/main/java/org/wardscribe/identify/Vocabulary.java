package org.wardscribe.identify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.wardscribe.mapping.RedactionRules;

/**
 * What is known of single words: given names, surnames, ordinary English, the clinic, eponyms. One
 * hash look-up a word; the tables are resources of the product, a site adds its own in {@code
 * redaction.yaml}.
 */
final class Vocabulary {
  static final int GIVEN = 1;
  static final int FAMILY = 1 << 1;
  static final int ORDINARY = 1 << 2;
  static final int CLINICAL = 1 << 3;
  static final int DRUG = 1 << 4;
  static final int EPONYM = 1 << 5;
  static final int WORD = ORDINARY | CLINICAL | DRUG;

  private final WordBits words;
  private final Map<String, Set<String>> forms;
  private final Set<String> eponymNouns;
  private final Set<String> compounds;
  private final Set<String> compoundsBegin;
  private final Map<String, Integer> highestScores;

  private Vocabulary(
      Map<String, Integer> words, Map<String, Set<String>> forms, Set<String> eponymNouns) {
    this.words = new WordBits(words);
    this.forms = forms;
    this.eponymNouns = WordList.of(eponymNouns);
    this.compounds = new HashSet<>();
    Set<String> begin = new HashSet<>();
    for (String line : lines("eponym-compounds")) {
      for (String compound : words(line)) {
        compounds.add(compound.replace('-', ' '));
        begin.add(compound.substring(0, compound.indexOf('-')));
      }
    }
    this.compoundsBegin = WordList.of(begin);
    this.highestScores = new HashMap<>();
    for (String line : lines("score-ranges")) {
      for (String score : words(line)) {
        int colon = score.indexOf(':');
        highestScores.put(
            score.substring(0, colon).replace('-', ' '),
            Integer.parseInt(score.substring(colon + 1)));
      }
    }
  }

  /** The shipped tables with a site's additions. */
  static Vocabulary with(RedactionRules rules) {
    Map<String, Integer> words = new HashMap<>(1 << 15);
    add(words, "given-names", GIVEN);
    add(words, "surnames", FAMILY);
    add(words, "ordinary-words", ORDINARY);
    add(words, "clinical-words", CLINICAL);
    add(words, "drugs", DRUG);
    add(words, "eponyms", EPONYM);
    rules.eponyms().forEach(w -> words.merge(Folded.word(w), EPONYM, (a, b) -> a | b));
    rules.ordinaryWords().forEach(w -> words.merge(Folded.word(w), ORDINARY, (a, b) -> a | b));
    Map<String, Set<String>> forms = new HashMap<>();
    for (String line : lines("nicknames")) {
      List<String> names = words(line);
      for (String name : names) {
        forms.computeIfAbsent(name, n -> new HashSet<>()).addAll(names);
        words.merge(name, GIVEN, (a, b) -> a | b);
      }
    }
    return new Vocabulary(words, forms, rules.eponymNouns());
  }

  /** The bits of a folded word; a word that is in no table may still have the shape of one. */
  int of(String folded) {
    int bits = words.of(folded);
    return bits != 0 ? bits : WordShapes.of(folded);
  }

  boolean isWord(String folded) {
    return (of(folded) & WORD) != 0;
  }

  boolean isGiven(String folded) {
    return (of(folded) & GIVEN) != 0;
  }

  boolean isFamily(String folded) {
    return (of(folded) & FAMILY) != 0;
  }

  /** Also "parkinsons". */
  boolean isEponym(String folded) {
    return (of(folded) & EPONYM) != 0
        || (folded.endsWith("s")
            && folded.length() > 4
            && (of(folded.substring(0, folded.length() - 1)) & EPONYM) != 0);
  }

  /** What stands behind an eponym: disease, score, sign. */
  boolean isEponymNoun(String folded) {
    return eponymNouns.contains(folded);
  }

  /** A disease, sign or score that is called after several people; words with blanks between. */
  boolean isCompound(String words) {
    return compounds.contains(words);
  }

  boolean beginsCompound(String folded) {
    return compoundsBegin.contains(folded);
  }

  /** What a score that is called so can come to at most; 0 if no score is. */
  int highestScore(String words) {
    return highestScores.getOrDefault(words, 0);
  }

  /** Other forms of a given name: Liz for Elizabeth, Yousef for Yusuf; with the name itself. */
  Set<String> formsOf(String given) {
    return forms.getOrDefault(given, Set.of(given));
  }

  boolean sameGiven(String a, String b) {
    return a.equals(b) || formsOf(a).contains(b) || formsOf(b).contains(a);
  }

  private static void add(Map<String, Integer> words, String table, int bit) {
    for (String line : lines(table)) {
      for (String word : words(line)) {
        words.merge(Folded.word(word), bit, (a, b) -> a | b);
      }
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    new StringTokenizer(line).asIterator().forEachRemaining(w -> words.add((String) w));
    return words;
  }

  private static List<String> lines(String table) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Vocabulary.class.getResourceAsStream("/identify/" + table + ".txt"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          lines.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + table + " can't be read", e);
    }
    return lines;
  }
}
