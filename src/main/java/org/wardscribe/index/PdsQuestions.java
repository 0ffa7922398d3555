package org.wardscribe.index;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.wardscribe.fhir.AccessTokens;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.PatientIndexUnavailable;

/**
 * Asks PDS within its rules: a token, a request id of its own for each question and the same one
 * when it is repeated, so many a second and no more, and silence for as long as it asks for.
 */
final class PdsQuestions {
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);
  private static final Duration USUAL_REST = Duration.ofSeconds(1);
  private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);

  private final PdsIndex pds;
  private final FhirHttp http;
  private final Optional<AccessTokens> tokens;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private volatile Optional<Long> restUntil = Optional.empty();

  PdsQuestions(PdsIndex pds, HttpWay way, Clock clock, LongSupplier nanoTime) {
    this.pds = pds;
    this.nanoTime = nanoTime;
    this.pace = new Pace(pds.perSecond(), nanoTime);
    this.http =
        new FhirHttp(pds.base(), Authorization.NONE, pds.connectTimeout(), LARGEST_ANSWER, way);
    this.tokens =
        pds.credentials()
            .map(by -> new AccessTokens(by, pds.connectTimeout(), way, clock, nanoTime));
  }

  /**
   * @param why code
   */
  PatientIndexUnavailable unusable(String why) {
    return new PatientIndexUnavailable(
        "the patient index "
            + pds.id()
            + " gave no answer that can be used ("
            + why
            + "); it is tried again later");
  }

  /** Its answer about one record: 200, or an error that PDS itself tells. */
  FhirExchange.Answered read(String number) {
    long end = System.nanoTime() + pds.answerTimeout().toNanos();
    String request = UUID.randomUUID().toString();
    String token = token(end);
    FhirExchange exchange = asked(number, request, token, end);
    if (exchange instanceof FhirExchange.Answered refused && refused.status() == 401) {
      tokens.ifPresent(t -> t.refused(token));
      exchange = asked(number, request, token(end), end);
    } else if (isPassing(exchange)) {
      exchange = asked(number, request, token, end);
    }
    if (exchange instanceof FhirExchange.Unclear unclear) {
      throw unusable(unclear.why());
    }
    if (exchange instanceof FhirExchange.NotSent notSent) {
      throw unusable(notSent.why());
    }
    return (FhirExchange.Answered) exchange;
  }

  private static boolean isPassing(FhirExchange exchange) {
    return exchange instanceof FhirExchange.Answered answer
        ? PASSING.contains(answer.status())
        : exchange instanceof FhirExchange.Unclear unclear
            && unclear.why().equals("CONNECTION_CLOSED");
  }

  private FhirExchange asked(String number, String request, String token, long end) {
    waitForTurn(end);
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Request-ID", request);
    pds.organisation().ifPresent(ods -> headers.put("NHSD-End-User-Organisation-ODS", ods));
    if (tokens.isPresent()) {
      headers.put("Authorization", "Bearer " + token);
    }
    FhirExchange exchange = http.get("Patient/" + number, headers, left(end));
    if (exchange instanceof FhirExchange.Answered answer) {
      if (answer.status() == 429) {
        rest(answer.retryAfter().orElse(USUAL_REST));
      } else {
        answer.retryAfter().ifPresent(this::rest);
      }
    }
    return exchange;
  }

  private String token(long end) {
    try {
      return tokens.isEmpty() ? "" : tokens.get().token(end).orElseThrow();
    } catch (IOException e) {
      throw unusable(e.getMessage());
    }
  }

  private void waitForTurn(long end) {
    if (restUntil.map(until -> until - nanoTime.getAsLong() > 0).orElse(false)) {
      throw unusable("ASKED_TO_WAIT");
    }
    Optional<Duration> wait = pace.take(left(end));
    if (wait.isEmpty()) {
      throw unusable("BUSY");
    }
    try {
      Thread.sleep(wait.get().toMillis(), wait.get().toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable("INTERRUPTED");
    }
  }

  private void rest(Duration asked) {
    Duration rest = asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
    restUntil = Optional.of(nanoTime.getAsLong() + rest.toNanos());
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
