package org.wardscribe.connector.jabber;

import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a message's text what only stands there for apps that don't know an extension
 * (XEP-0428): the quote of a reply, the sentence of a retraction.
 */
final class Fallbacks {
  private static final Set<String> WHOLLY = Set.of(Ns.REACTIONS, Ns.RETRACT_0, Ns.RETRACT_1);

  private Fallbacks() {}

  /** What the person wrote. */
  static String text(Xml message) {
    String body = message.child("body", Ns.CLIENT).map(Xml::text).orElse("");
    boolean nothingOfTheirs =
        message
            .all("fallback", Ns.FALLBACK)
            .flatMap(fallback -> fallback.attribute("for").stream())
            .anyMatch(WHOLLY::contains);
    if (nothingOfTheirs) {
      return "";
    }
    return quote(message).map(fallback -> unquoted(body, fallback)).orElse(body);
  }

  /** Whether it repeats, as a quote, what it answers. */
  static boolean quotes(Xml message) {
    String body = message.child("body", Ns.CLIENT).map(Xml::text).orElse("");
    return !text(message).equals(body) || body.startsWith("> ");
  }

  private static Optional<Xml> quote(Xml message) {
    return message
        .all("fallback", Ns.FALLBACK)
        .filter(fallback -> fallback.attribute("for").filter(Ns.REPLY::equals).isPresent())
        .findFirst();
  }

  /**
   * Cuts only what is a quote for certain: whole lines from the beginning, each marked as one. Apps
   * count in other units than code points: a quote too many is harmless, a digit too few is not.
   */
  private static String unquoted(String body, Xml fallback) {
    Optional<Xml> range = fallback.child("body", Ns.FALLBACK);
    Optional<Integer> start = range.flatMap(r -> number(r, "start"));
    Optional<Integer> end = range.flatMap(r -> number(r, "end"));
    if (start.filter(s -> s == 0).isEmpty()
        || end.filter(e -> e <= body.codePointCount(0, body.length())).isEmpty()) {
      return body;
    }
    int cut = body.offsetByCodePoints(0, end.get());
    String quote = body.substring(0, cut);
    return quote.endsWith("\n") && quote.lines().allMatch(line -> line.startsWith(">"))
        ? body.substring(cut)
        : body;
  }

  /** A position in code points (XEP-0426). */
  private static Optional<Integer> number(Xml range, String attribute) {
    return range
        .attribute(attribute)
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }
}
