package org.wardscribe.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.wardscribe.fhir.Authorization;
import org.wardscribe.fhir.FhirExchange;
import org.wardscribe.fhir.FhirHttp;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.identify.PatientIndexUnavailable;

/**
 * Asks one FHIR server, within a time and one of a few places, and gives whole answers only.
 *
 * <p>A server that asks to be left alone (Retry-After) is; until then every question fails at once.
 */
final class FhirQuestions {
  private static final int LARGEST_ANSWER = 16 << 20;

  /** Beyond it nobody is looked for: the question was no question after one patient. */
  private static final int MOST_PATIENTS = 10_000;

  private static final int PAGE = 200;
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final FhirIndex index;
  private final FhirHttp http;
  private final Semaphore places;
  private final LongSupplier nanoTime;
  private volatile Optional<Long> restUntil = Optional.empty();

  FhirQuestions(FhirIndex index, HttpWay way, LongSupplier nanoTime) {
    this.index = index;
    this.nanoTime = nanoTime;
    this.places = new Semaphore(index.atOnce());
    this.http =
        new FhirHttp(
            index.base(),
            new Authorization.KeptByOthers(index.token()),
            index.connectTimeout(),
            LARGEST_ANSWER,
            way);
  }

  /**
   * @param why code
   */
  PatientIndexUnavailable unusable(String why) {
    return new PatientIndexUnavailable(
        "the patient index "
            + index.id()
            + " gave no answer that can be used ("
            + why
            + "); it is tried again later");
  }

  /** The Patient with this id as the server has it; empty if the server says there is none. */
  Optional<FhirExchange.Answered> read(String id) {
    FhirExchange.Answered answer =
        inPlace(end -> whole(http.get("Patient/" + id, left(end)), true));
    return answer.status() == 200 ? Optional.of(answer) : Optional.empty();
  }

  /** All Patients of all pages. */
  List<JsonNode> search(String query) {
    String counted = query + "&_count=" + PAGE;
    return inPlace(
        end ->
            pages(
                index.byForm()
                    ? http.search("Patient", counted, left(end))
                    : http.get("Patient?" + counted, left(end)),
                end,
                MOST_PATIENTS));
  }

  /** All candidates. */
  List<JsonNode> match(MatchRequest request) {
    return inPlace(
        end ->
            pages(
                http.send("POST", "Patient/$match", request.body(), Map.of(), left(end)),
                end,
                MatchRequest.MOST - 1));
  }

  /**
   * @param most with more, something may have been left out
   */
  private List<JsonNode> pages(FhirExchange first, long end, int most) {
    FhirSearchset page = page(first);
    List<JsonNode> found = new ArrayList<>(page.patients());
    int matches = page.matches();
    OptionalInt total = page.total();
    while (page.next().isPresent() && matches <= most) {
      page = page(http.get(below(page.next().get()), left(end)));
      found.addAll(page.patients());
      matches += page.matches();
      if (page.matches() == 0) {
        throw unusable("PAGES_WITHOUT_END");
      }
    }
    if (matches > most) {
      throw unusable("TOO_MANY_PATIENTS");
    }
    if (total.isPresent() && total.getAsInt() > matches) {
      throw unusable("NOT_ALL_PAGES");
    }
    return found;
  }

  private FhirSearchset page(FhirExchange exchange) {
    return whole(exchange, false)
        .resource("Bundle")
        .flatMap(FhirSearchset::of)
        .orElseThrow(() -> unusable("NOT_A_SEARCHSET"));
  }

  /** A link that leads elsewhere would take our token there. */
  private String below(String link) {
    try {
      new URI(link);
    } catch (URISyntaxException e) {
      throw unusable("LINK_NOT_UNDERSTOOD");
    }
    String base = index.base().toString();
    if (link.startsWith(base + "/")) {
      return link.substring(base.length() + 1);
    }
    if (link.startsWith(base + "?")) {
      return link.substring(base.length());
    }
    throw unusable("LINK_LEADS_ELSEWHERE");
  }

  /**
   * @param mayBeNobody the server may say that there is none
   */
  private FhirExchange.Answered whole(FhirExchange exchange, boolean mayBeNobody) {
    if (exchange instanceof FhirExchange.Unclear unclear) {
      throw unusable(unclear.why());
    }
    if (exchange instanceof FhirExchange.NotSent notSent) {
      throw unusable(notSent.why());
    }
    FhirExchange.Answered answer = (FhirExchange.Answered) exchange;
    answer.retryAfter().ifPresent(this::rest);
    boolean nobody = (answer.status() == 404 || answer.status() == 410) && answer.isOfFhirServer();
    if (answer.status() != 200 && !(mayBeNobody && nobody)) {
      throw unusable("HTTP_" + answer.status());
    }
    return answer;
  }

  private void rest(Duration asked) {
    Duration rest = asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
    restUntil = Optional.of(nanoTime.getAsLong() + rest.toNanos());
  }

  private Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** Does it with a place of its own, before the answer timeout is over. */
  private <T> T inPlace(Function<Long, T> question) {
    if (restUntil.map(until -> until - nanoTime.getAsLong() > 0).orElse(false)) {
      throw unusable("ASKED_TO_WAIT");
    }
    long end = System.nanoTime() + index.answerTimeout().toNanos();
    try {
      if (!places.tryAcquire(index.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw unusable("BUSY");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable("INTERRUPTED");
    }
    try {
      return question.apply(end);
    } finally {
      places.release();
    }
  }
}
