package org.wardscribe.mapping;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code 2-identify/redaction.yaml}: what is stripped, what replaces it, and which words are never
 * mistaken for a patient's name.
 *
 * @param replace the surrogate of each kind that is stripped, in square brackets
 * @param keep the kinds that are found and stay
 * @param eponyms surnames that also name a disease, sign or score, lower case
 * @param eponymNouns what such a name stands before, lower case
 * @param ordinaryWords names that are ordinary words when they are written small, lower case
 */
public record RedactionRules(
    Map<IdentifierKind, String> replace,
    Set<IdentifierKind> keep,
    Set<String> eponyms,
    Set<String> eponymNouns,
    Set<String> ordinaryWords) {
  public RedactionRules {
    replace = new EnumMap<>(replace);
    keep = keep.isEmpty() ? EnumSet.noneOf(IdentifierKind.class) : EnumSet.copyOf(keep);
    eponyms = Set.copyOf(eponyms);
    eponymNouns = Set.copyOf(eponymNouns);
    ordinaryWords = Set.copyOf(ordinaryWords);
    for (IdentifierKind kind : IdentifierKind.values()) {
      if (kind.staysAlways()) {
        if (replace.containsKey(kind) || keep.contains(kind)) {
          throw new IllegalArgumentException(kind + " always stays; leave it out");
        }
        continue;
      }
      if (replace.containsKey(kind) == keep.contains(kind)) {
        throw new IllegalArgumentException(
            kind + " must stand either under 'replace' with its surrogate or under 'keep'");
      }
      if (keep.contains(kind) && !kind.mayStay()) {
        throw new IllegalArgumentException(
            kind + " identifies the patient directly and can't be kept; give it a surrogate");
      }
    }
    for (String surrogate : replace.values()) {
      if (!surrogate.matches("\\[[A-Za-z -]{1,30}\\]")) {
        throw new IllegalArgumentException(
            "a surrogate is written in square brackets with letters only, e.g. [patient]");
      }
    }
    for (Set<String> words : List.of(eponyms, eponymNouns, ordinaryWords)) {
      for (String word : words) {
        if (!word.equals(word.toLowerCase(Locale.ROOT)) || word.isBlank()) {
          throw new IllegalArgumentException("'" + word + "' must be written in lower case");
        }
      }
    }
  }
}
