package org.wardscribe.fhir;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** For how long a server asks to be left alone (RFC 9110 §10.2.3), in both forms. */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * A date counts from the answer's own: whose clock is wrong does not matter. Without one, and in
   * the forms that were old in 1999, it says nothing.
   */
  static Optional<Duration> of(HttpHeaders headers) {
    Optional<String> said = headers.firstValue("Retry-After").map(String::strip);
    return said.filter(text -> text.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .or(
            () ->
                said.flatMap(RetryAfter::date)
                    .flatMap(
                        until ->
                            headers
                                .firstValue("Date")
                                .flatMap(RetryAfter::date)
                                .map(now -> Duration.between(now, until))))
        .map(length -> length.isNegative() ? Duration.ZERO : length);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
