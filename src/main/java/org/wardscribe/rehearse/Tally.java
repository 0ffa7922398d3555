package org.wardscribe.rehearse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wardscribe.rehearse.Prediction.Decision;
import org.wardscribe.rehearse.Prediction.Found;

/** Counts what became of messages; keeps nothing of any one of them. */
public final class Tally {
  /** Under this name count the messages whose site the identifier systems have not. */
  public static final String OTHER_SITES = "";

  private final Set<String> knownSites;
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, Pieces> stripped = new HashMap<>();
  private final Map<String, Pieces> kept = new HashMap<>();
  private final Map<String, Site> sites = new TreeMap<>();
  private int filed;
  private int unusable;

  /**
   * @param knownSites what else is written as a site may be anything, and is not repeated
   */
  public Tally(Set<String> knownSites) {
    this.knownSites = Set.copyOf(knownSites);
  }

  /**
   * @param share of all messages, from 0 to 1
   */
  public record Held(String reason, String sentence, int messages, double share) {}

  /** How often one type was found, and in how many messages of each fate. */
  public record Pieces(String type, int pieces, int inFiled, int inHeld) {}

  public record Site(String name, int filed, int held) {
    public int messages() {
      return filed + held;
    }
  }

  public void add(Optional<String> site, Prediction prediction) {
    boolean isFiled = prediction.decision() instanceof Decision.Match;
    if (isFiled) {
      filed++;
    } else {
      Decision.Hold hold = (Decision.Hold) prediction.decision();
      held.merge(
          hold.reason(),
          new Held(hold.reason(), hold.sentence(), 1, 0),
          (a, b) -> new Held(a.reason(), a.sentence(), a.messages() + 1, 0));
    }
    sites.merge(
        site.filter(knownSites::contains).orElse(OTHER_SITES),
        new Site("", isFiled ? 1 : 0, isFiled ? 0 : 1),
        (a, b) -> new Site("", a.filed() + b.filed(), a.held() + b.held()));
    count(prediction.found(), true, isFiled, stripped);
    count(prediction.found(), false, isFiled, kept);
  }

  private static void count(
      List<Found> found, boolean isStripped, boolean isFiled, Map<String, Pieces> counts) {
    Set<String> here = new HashSet<>();
    for (Found piece : found) {
      if (piece.stripped() == isStripped) {
        boolean first = here.add(piece.type());
        counts.merge(
            piece.type(),
            new Pieces(piece.type(), 1, first && isFiled ? 1 : 0, first && !isFiled ? 1 : 0),
            (a, b) ->
                new Pieces(
                    a.type(),
                    a.pieces() + 1,
                    a.inFiled() + b.inFiled(),
                    a.inHeld() + b.inHeld()));
      }
    }
  }

  /** A line that could not be used. */
  public void addUnusable() {
    unusable++;
  }

  public int messages() {
    return filed + heldMessages();
  }

  public int filed() {
    return filed;
  }

  public int heldMessages() {
    return held.values().stream().mapToInt(Held::messages).sum();
  }

  public int unusable() {
    return unusable;
  }

  /** By reason, the most frequent first. */
  public List<Held> held() {
    return held.values().stream()
        .map(
            h ->
                new Held(
                    h.reason(), h.sentence(), h.messages(), (double) h.messages() / messages()))
        .sorted(
            Comparator.comparingInt(Held::messages).reversed().thenComparing(Held::reason))
        .toList();
  }

  /** By type, the most frequent first. */
  public List<Pieces> stripped() {
    return sorted(stripped);
  }

  /** What was recognised and stays in the text, by type. */
  public List<Pieces> kept() {
    return sorted(kept);
  }

  private static List<Pieces> sorted(Map<String, Pieces> counts) {
    return counts.values().stream()
        .sorted(Comparator.comparingInt(Pieces::pieces).reversed().thenComparing(Pieces::type))
        .toList();
  }

  /** By name; {@link #OTHER_SITES} last. */
  public List<Site> sites() {
    return sites.entrySet().stream()
        .map(e -> new Site(e.getKey(), e.getValue().filed(), e.getValue().held()))
        .sorted(
            Comparator.comparing((Site s) -> s.name().equals(OTHER_SITES))
                .thenComparing(Site::name))
        .toList();
  }
}
