package org.wardscribe.mapping;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Checks that rows of several mapping files need; each refusal names the key and the form. */
public final class RowCheck {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private RowCheck() {}

  /** Refuses with "'key' must be form". */
  public static void refuseUnless(boolean fits, String key, String form) {
    if (!fits) {
      throw new IllegalArgumentException("'" + key + "' must be " + form);
    }
  }

  /** The name of the property, if this is a placeholder for one of ours. */
  public static Optional<String> property(String placeholder) {
    return placeholder.matches("\\{\\{wardscribe\\.[A-Za-z0-9.-]+}}")
        ? Optional.of(placeholder.substring(2, placeholder.length() - 2))
        : Optional.empty();
  }

  /** A key that must name a property with a certain ending. */
  public static void property(String key, String placeholder, String ending) {
    refuseUnless(
        property(placeholder).filter(name -> name.endsWith("." + ending)).isPresent(),
        key,
        "the name of a property …." + ending + " in double braces");
  }

  /** The key {@code url}. */
  public static void address(String url) {
    property("url", url, "url");
  }

  /** The key {@code token}, which may be empty. */
  public static void token(String token) {
    refuseUnless(
        token.isEmpty()
            || property(token)
                .filter(name -> name.endsWith(".token") || name.endsWith(BearerToken.FILE))
                .isPresent(),
        "token",
        "empty, or the name of a property ….token or ….token-file in double braces");
  }

  /** The keys {@code connectTimeout} and {@code answerTimeout}. */
  public static void timeouts(Duration connect, Duration answer) {
    refuseUnless(connect.compareTo(SHORTEST) >= 0, "connectTimeout", "at least PT0.1S");
    refuseUnless(answer.compareTo(SHORTEST) >= 0, "answerTimeout", "at least PT0.1S");
  }

  /** Whether it can be the system of an identifier: an absolute URI. */
  public static boolean isSystem(String text) {
    return text.matches("\\S{1,200}") && HttpAddress.uri(text).filter(URI::isAbsolute).isPresent();
  }
}
