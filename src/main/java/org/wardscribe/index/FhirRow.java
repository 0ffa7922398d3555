package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.mapping.HttpAddress;
import org.wardscribe.mapping.RowCheck;

/**
 * An index over FHIR R4; see {@link FhirIndex} for what each key means.
 *
 * @param url a property's name in double braces
 * @param plainHttp also without TLS to another machine
 * @param token a property's name in double braces, or empty: the server asks for none
 * @param confirms as a further index: identifier systems, as {@code identifier-systems.yaml} calls
 *     them, each number of which it must know; empty as the first
 * @param lanes questions at a time
 * @param cacheFor how old a record may be that is used again; zero: none is
 */
@JsonTypeName("fhir")
public record FhirRow(
    String name,
    String url,
    boolean plainHttp,
    String token,
    Map<String, String> systems,
    FhirIndex.ByNumber byNumber,
    FhirIndex.ByBirth byBirth,
    boolean byForm,
    Set<String> confirms,
    int lanes,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration cacheFor)
    implements IndexRow {
  public FhirRow {
    systems = Map.copyOf(systems);
    confirms = Set.copyOf(confirms);
    IndexRow.checkName(name);
    RowCheck.address(url);
    RowCheck.token(token);
    systems.forEach(
        (our, their) ->
            RowCheck.refuseUnless(
                RowCheck.isSystem(our) && RowCheck.isSystem(their),
                "systems",
                "a table of absolute URIs: ours, and the server's"));
    RowCheck.refuseUnless(
        confirms.stream().allMatch(RowCheck::isSystem), "confirms", "a list of absolute URIs");
    RowCheck.refuseUnless(lanes >= 1 && lanes <= 64, "lanes", "1 to 64");
    RowCheck.timeouts(connectTimeout, answerTimeout);
    IndexRow.checkAge(cacheFor);
  }

  @Override
  public Stream<String> needed() {
    return Stream.of(url, token).map(RowCheck::property).flatMap(Optional::stream);
  }

  @Override
  public void check(Function<String, Optional<String>> property) {
    index(property);
  }

  @Override
  public Optional<String> asFirst() {
    return IndexRow.confirmsNobody(name, confirms);
  }

  @Override
  public Optional<String> asFurther() {
    return IndexRow.confirmsSomebody(name, confirms);
  }

  @Override
  public Set<String> named() {
    return Stream.concat(systems.keySet().stream(), confirms.stream()).collect(Collectors.toSet());
  }

  @Override
  public Duration longest() {
    return answerTimeout.multipliedBy(Math.max(1, confirms.size()));
  }

  /** What the questions need, once the properties are set. */
  public FhirIndex index(Function<String, Optional<String>> property) {
    return new FhirIndex(
        name,
        HttpAddress.base(
            IndexTable.FILE, RowCheck.property(url).orElseThrow(), plainHttp, property),
        RowCheck.property(token).map(t -> BearerToken.named(IndexTable.FILE, t, property)),
        systems,
        byNumber,
        byBirth,
        byForm,
        connectTimeout,
        answerTimeout,
        lanes);
  }
}
