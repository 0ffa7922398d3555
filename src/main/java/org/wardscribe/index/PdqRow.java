package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.wardscribe.index.pdq.PdqIndex;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.RowCheck;
import org.wardscribe.mllp.MllpAddress;

/**
 * An index over Patient Demographics Query, HL7 v2; see {@link PdqIndex} for what each key means.
 *
 * @param host a property's name in double braces
 * @param port a property's name in double braces
 * @param tls with the site's stores, {@code wardscribe.tls.*}
 * @param sendingApplication MSH-3 of a question, and so on to MSH-6
 * @param recordSystem as {@code identifier-systems.yaml} calls it
 * @param confirms as a further index: identifier systems, as {@code identifier-systems.yaml} calls
 *     them, each number of which it must know; empty as the first
 * @param cacheFor how old a record may be that is used again; zero: none is
 */
@JsonTypeName("pdq")
public record PdqRow(
    String name,
    String host,
    String port,
    boolean tls,
    String sendingApplication,
    String sendingFacility,
    String receivingApplication,
    String receivingFacility,
    String recordSystem,
    PdqIndex.ByBirth byBirth,
    Set<String> confirms,
    int lanes,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration cacheFor)
    implements IndexRow {
  public PdqRow {
    confirms = Set.copyOf(confirms);
    IndexRow.checkName(name);
    RowCheck.property("host", host, "host");
    RowCheck.property("port", port, "port");
    Map.of(
            "sendingApplication", sendingApplication,
            "sendingFacility", sendingFacility,
            "receivingApplication", receivingApplication,
            "receivingFacility", receivingFacility)
        .forEach(
            (key, value) ->
                RowCheck.refuseUnless(
                    value.matches("[A-Za-z0-9_.-]{1,20}"), key, "1 to 20 letters or digits"));
    RowCheck.refuseUnless(RowCheck.isSystem(recordSystem), "recordSystem", "an absolute URI");
    RowCheck.refuseUnless(
        confirms.stream().allMatch(RowCheck::isSystem), "confirms", "a list of absolute URIs");
    RowCheck.refuseUnless(lanes >= 1 && lanes <= 64, "lanes", "1 to 64");
    RowCheck.timeouts(connectTimeout, answerTimeout);
    IndexRow.checkAge(cacheFor);
  }

  @Override
  public Stream<String> needed() {
    Stream<String> address =
        Stream.of(host, port).map(RowCheck::property).flatMap(Optional::stream);
    return tls ? Stream.concat(address, Stream.of("wardscribe.tls.trust-store")) : address;
  }

  @Override
  public void check(Function<String, Optional<String>> property) {
    portNumber(property);
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
    return Stream.concat(Stream.of(recordSystem), confirms.stream()).collect(Collectors.toSet());
  }

  @Override
  public Duration longest() {
    return answerTimeout.multipliedBy(Math.max(1, confirms.size()));
  }

  /**
   * What the questions need, once the properties are set.
   *
   * @param processingId MSH-11, as the site's environment has it
   * @param site keys and trusted authorities of the site; used if the row asks for TLS
   */
  public PdqIndex index(
      String processingId, Optional<SSLContext> site, Function<String, Optional<String>> property) {
    return new PdqIndex(
        name,
        new MllpAddress(
            property.apply(RowCheck.property(host).orElseThrow()).orElseThrow(),
            portNumber(property),
            connectTimeout,
            tls ? Optional.of(site.orElseThrow()) : Optional.empty()),
        sendingApplication,
        sendingFacility,
        receivingApplication,
        receivingFacility,
        processingId,
        recordSystem,
        byBirth,
        answerTimeout,
        lanes);
  }

  private int portNumber(Function<String, Optional<String>> property) {
    String named = RowCheck.property(port).orElseThrow();
    String number = property.apply(named).orElseThrow();
    if (!number.matches("[0-9]{1,5}")
        || Integer.parseInt(number) < 1
        || Integer.parseInt(number) > 65_535) {
      throw new MappingException(IndexTable.FILE, 0, named + " must be a port from 1 to 65535");
    }
    return Integer.parseInt(number);
  }
}
