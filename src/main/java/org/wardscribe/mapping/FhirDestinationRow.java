package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.OptBoolean;
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
 *     ….token-file} the absolute path of a file with it; empty: the server asks for none, or {@code
 *     access} says how one is got
 * @param access may be left out
 * @param form left out: as by default
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
    Map<String, String> encounterSystems,
    int lanes,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration retryPause,
    @JacksonInject(value = MappingFiles.NOT_NAMED, useInput = OptBoolean.TRUE)
        AcknowledgedBy acknowledgedBy,
    @JacksonInject(value = MappingFiles.NOT_THERE, useInput = OptBoolean.TRUE)
        Optional<AccessRow> access,
    @JacksonInject(value = MappingFiles.NOT_SAID, useInput = OptBoolean.TRUE)
        Optional<FhirForm> form)
    implements DestinationRow {
  FhirDestinationRow {
    DestinationRow.checkSender(sendingApplication, sendingFacility);
    DestinationRow.checkSize(identifiers, maximumBytes, lanes);
    RowCheck.address(url);
    RowCheck.token(token);
    RowCheck.refuseUnless(
        token.isEmpty() || access.isEmpty(), "token", "empty where 'access' says how one is got");
    RowCheck.refuseUnless(RowCheck.isSystem(documentSystem), "documentSystem", "an absolute URI");
    registers.forEach(
        (register, system) ->
            RowCheck.refuseUnless(
                RowCheck.isSystem(system), "registers", "a table of registers and absolute URIs"));
    encounterSystems.forEach(
        (authority, system) ->
            RowCheck.refuseUnless(
                RowCheck.isSystem(system),
                "encounterSystems",
                "a table of assigning authorities and absolute URIs"));
    RowCheck.refuseUnless(
        mode != Protocol.Fhir.Mode.MHD || form.flatMap(FhirForm::source).isPresent(),
        "form",
        "there with 'source', the OID of who submits, in mode mhd");
    RowCheck.refuseUnless(
        mode != Protocol.Fhir.Mode.MESSAGE || form.flatMap(FhirForm::message).isPresent(),
        "form",
        "there with 'message' in mode message: event, destination and source");
    DestinationRow.checkPatience(connectTimeout, answerTimeout, retryPause);
  }

  @Override
  public Stream<String> needed() {
    return Stream.concat(
        Stream.of(url, token).map(RowCheck::property).flatMap(Optional::stream),
        access.stream().flatMap(AccessRow::needed));
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
            HttpAddress.base(
                DestinationTable.FILE, RowCheck.property(url).orElseThrow(), plainHttp, property),
            mode,
            AccessRow.credential(DestinationTable.FILE, token, access, property),
            documentSystem,
            registers,
            encounterSystems,
            form.orElse(FhirForm.PLAIN)));
  }
}
