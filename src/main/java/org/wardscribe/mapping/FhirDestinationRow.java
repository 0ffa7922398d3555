package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.ledger.DestinationId;
import org.wardscribe.mapping.Destinations.AcknowledgedBy;
import org.wardscribe.mapping.Destinations.Destination;
import org.wardscribe.mapping.Destinations.Environment;

/**
 * A row of {@code 4-deliver/destinations.yaml} for a record system that takes FHIR R4 over HTTP.
 *
 * @param url a property's name in double braces
 * @param plainHttp also without TLS to another machine
 * @param token a property's name in double braces: {@code ….token} holds the token itself, {@code
 *     ….token-file} the absolute path of a file with it; empty: the server asks for none
 */
@JsonTypeName(Protocol.Fhir.NAME)
record FhirDestinationRow(
    Environment environment,
    String sendingApplication,
    String sendingFacility,
    List<String> identifiers,
    int maximumBytes,
    String url,
    boolean plainHttp,
    String token,
    Protocol.Fhir.Mode mode,
    String documentSystem,
    Map<String, String> registers,
    int lanes,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration retryPause,
    AcknowledgedBy acknowledgedBy)
    implements DestinationRow {
  private static final String TOKEN_FILE = ".token-file";

  FhirDestinationRow {
    DestinationRow.checkSender(sendingApplication, sendingFacility);
    DestinationRow.checkSize(identifiers, maximumBytes, lanes);
    DestinationRow.refuseUnless(
        DestinationRow.property(url).filter(name -> name.endsWith(".url")).isPresent(),
        "url",
        "the name of a property ….url in double braces");
    DestinationRow.refuseUnless(
        token.isEmpty()
            || DestinationRow.property(token)
                .filter(name -> name.endsWith(".token") || name.endsWith(TOKEN_FILE))
                .isPresent(),
        "token",
        "empty, or the name of a property ….token or ….token-file in double braces");
    DestinationRow.refuseUnless(system(documentSystem), "documentSystem", "an absolute URI");
    registers.forEach(
        (register, system) ->
            DestinationRow.refuseUnless(
                system(system), "registers", "a table of registers and absolute URIs"));
    DestinationRow.checkPatience(connectTimeout, answerTimeout, retryPause);
  }

  @Override
  public Stream<String> needed() {
    return Stream.of(url, token).map(DestinationRow::property).flatMap(Optional::stream);
  }

  @Override
  public Destination destination(DestinationId id, Function<String, Optional<String>> property) {
    return new Destination(
        id,
        environment,
        sendingApplication,
        sendingFacility,
        identifiers,
        maximumBytes,
        lanes,
        connectTimeout,
        answerTimeout,
        retryPause,
        acknowledgedBy,
        new Protocol.Fhir(
            base(property.apply(DestinationRow.property(url).orElseThrow()).orElseThrow()),
            mode,
            DestinationRow.property(token)
                .map(name -> bearer(name, property.apply(name).orElseThrow())),
            documentSystem,
            registers));
  }

  private URI base(String text) {
    String name = DestinationRow.property(url).orElseThrow();
    URI base = uri(text.replaceFirst("/+$", "")).orElseThrow(() -> notAnAddress(name));
    if (base.getHost() == null
        || base.getQuery() != null
        || base.getFragment() != null
        || base.getUserInfo() != null
        || !List.of("http", "https").contains(base.getScheme())) {
      throw notAnAddress(name);
    }
    if (base.getScheme().equals("http") && !plainHttp && !loopback(base.getHost())) {
      throw refused(
          name
              + " is not encrypted and leaves this machine; use https, or say plainHttp: true if the"
              + " network itself is protected");
    }
    return base;
  }

  /** Numbers and localhost only: no name is looked up to validate a configuration. */
  private static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return (host.matches("[0-9.]+") || host.startsWith("["))
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static BearerToken bearer(String name, String value) {
    if (!name.endsWith(TOKEN_FILE)) {
      return BearerToken.of(value);
    }
    Path file = Path.of(value);
    if (!file.isAbsolute()) {
      throw refused(name + " must be the absolute path of a file");
    }
    return BearerToken.inFile(file);
  }

  private static MappingException notAnAddress(String name) {
    return refused(name + " must be the base address of a FHIR server, such as https://epr/fhir");
  }

  private static MappingException refused(String sentence) {
    return new MappingException(DestinationTable.FILE, 0, sentence);
  }

  private static boolean system(String text) {
    return text.matches("\\S{1,200}") && uri(text).filter(URI::isAbsolute).isPresent();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
