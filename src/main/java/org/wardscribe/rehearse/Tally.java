package org.wardscribe.rehearse;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wardscribe.identify.Reason;
import org.wardscribe.mapping.IdentifierKind;
import org.wardscribe.rehearse.Prediction.Decision;
import org.wardscribe.rehearse.Prediction.Found;

/**
 * Counts what became of messages; keeps nothing of any one of them.
 *
 * <p>A restricted record counts as one for the identity desk, as it does everywhere else.
 */
public final class Tally {
  private final Set<String> knownSites;
  private final Map<Reason, Integer> held = new EnumMap<>(Reason.class);
  private final Map<IdentifierKind, Pieces> stripped = new EnumMap<>(IdentifierKind.class);
  private final Map<IdentifierKind, Pieces> kept = new EnumMap<>(IdentifierKind.class);
  private final Map<String, Fates> sites = new TreeMap<>();
  private Fates all = new Fates(0, 0);
  private Fates otherSites = new Fates(0, 0);
  private Fates noSite = new Fates(0, 0);
  private int unusable;

  /**
   * @param knownSites what else is written as a site may be anything, and is not repeated
   */
  public Tally(Set<String> knownSites) {
    this.knownSites = Set.copyOf(knownSites);
  }

  /** How many messages would be filed, and how many held. */
  public record Fates(int filed, int held) {
    public int messages() {
      return filed + held;
    }

    private Fates and(boolean isFiled) {
      return new Fates(filed + (isFiled ? 1 : 0), held + (isFiled ? 0 : 1));
    }
  }

  public record Held(Reason reason, int messages) {}

  public record Site(String name, Fates fates) {}

  /** How often one type was found, and in how many messages of each fate. */
  public record Pieces(IdentifierKind type, int pieces, Fates in) {}

  public void add(Optional<String> site, Prediction prediction) {
    boolean isFiled = prediction.decision() instanceof Decision.Match;
    all = all.and(isFiled);
    if (prediction.decision() instanceof Decision.Hold hold) {
      held.merge(hold.reason().onWorklist(), 1, Integer::sum);
    }
    if (site.isEmpty()) {
      noSite = noSite.and(isFiled);
    } else if (knownSites.contains(site.get())) {
      sites.put(site.get(), sites.getOrDefault(site.get(), new Fates(0, 0)).and(isFiled));
    } else {
      otherSites = otherSites.and(isFiled);
    }
    count(prediction.found(), true, isFiled, stripped);
    count(prediction.found(), false, isFiled, kept);
  }

  private static void count(
      List<Found> found, boolean isStripped, boolean isFiled, Map<IdentifierKind, Pieces> counts) {
    Set<IdentifierKind> here = EnumSet.noneOf(IdentifierKind.class);
    for (Found piece : found) {
      if (piece.stripped() == isStripped) {
        Pieces before =
            counts.getOrDefault(piece.type(), new Pieces(piece.type(), 0, new Fates(0, 0)));
        Fates in = here.add(piece.type()) ? before.in().and(isFiled) : before.in();
        counts.put(piece.type(), new Pieces(piece.type(), before.pieces() + 1, in));
      }
    }
  }

  /** A line that could not be used. */
  public void addUnusable() {
    unusable++;
  }

  public Fates all() {
    return all;
  }

  public int unusable() {
    return unusable;
  }

  /** By reason, the most frequent first. */
  public List<Held> held() {
    return held.entrySet().stream()
        .map(e -> new Held(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingInt(Held::messages).reversed().thenComparing(Held::reason))
        .toList();
  }

  /** By type, the most frequent first. */
  public List<Pieces> stripped() {
    return mostFrequentFirst(stripped);
  }

  /** What was recognised and stays in the text, by type. */
  public List<Pieces> kept() {
    return mostFrequentFirst(kept);
  }

  private static List<Pieces> mostFrequentFirst(Map<IdentifierKind, Pieces> counts) {
    return counts.values().stream()
        .sorted(Comparator.comparingInt(Pieces::pieces).reversed().thenComparing(Pieces::type))
        .toList();
  }

  /** The sites that the identifier systems have, by name. */
  public List<Site> sites() {
    return sites.entrySet().stream().map(e -> new Site(e.getKey(), e.getValue())).toList();
  }

  /** Messages of sites that the identifier systems have not. */
  public Fates otherSites() {
    return otherSites;
  }

  public Fates noSite() {
    return noSite;
  }
}
