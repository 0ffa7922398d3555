package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import com.fasterxml.jackson.databind.InjectableValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was agreed with the owner of one destination, as {@code 4-deliver/acknowledgements.yaml} has
 * it. Each key may be left out; what is said here can only make us more careful than the
 * destination's own row.
 *
 * @param acceptedBy left out: its acknowledgement alone
 * @param readBack where the EPR itself is asked; needed by {@link
 *     AcceptedBy#ACKNOWLEDGEMENT_AND_READ_BACK}, and by nothing else
 * @param unknownOutcome left out: see {@link Contracts}
 * @param answers rows for this destination alone; they decide before those for all
 * @param fhir as {@code answers}, where the destination speaks FHIR
 */
public record ContractRow(
    @JacksonInject(value = ACCEPTED_BY, useInput = OptBoolean.TRUE) Optional<AcceptedBy> acceptedBy,
    @JacksonInject(value = READ_BACK, useInput = OptBoolean.TRUE) Optional<ReadBackRow> readBack,
    @JacksonInject(value = UNKNOWN_OUTCOME, useInput = OptBoolean.TRUE)
        Optional<UnknownOutcome> unknownOutcome,
    @JacksonInject(value = ANSWERS, useInput = OptBoolean.TRUE) List<Acknowledgements.Row> answers,
    @JacksonInject(value = FHIR, useInput = OptBoolean.TRUE) List<HttpAnswerRow> fhir) {
  private static final String ACCEPTED_BY = "contract.acceptedBy";
  private static final String READ_BACK = "contract.readBack";
  private static final String UNKNOWN_OUTCOME = "contract.unknownOutcome";
  private static final String ANSWERS = "contract.answers";
  private static final String FHIR = "contract.fhir";

  /** Adds what each key is where it is left out. */
  static InjectableValues.Std leftOut(InjectableValues.Std values) {
    return values
        .addValue(ACCEPTED_BY, Optional.empty())
        .addValue(READ_BACK, Optional.empty())
        .addValue(UNKNOWN_OUTCOME, Optional.empty())
        .addValue(ANSWERS, List.of())
        .addValue(FHIR, List.of());
  }

  public ContractRow {
    answers = List.copyOf(answers);
    fhir = List.copyOf(fhir);
    boolean asked = acceptedBy.equals(Optional.of(AcceptedBy.ACKNOWLEDGEMENT_AND_READ_BACK));
    if (asked != readBack.isPresent()) {
      throw new IllegalArgumentException(
          asked
              ? "'acceptedBy: acknowledgement-and-read-back' needs 'readBack': where to ask"
              : "'readBack' is only for 'acceptedBy: acknowledgement-and-read-back'");
    }
  }

  /** What counts as filed. */
  public enum AcceptedBy {
    /** The destination's own application accept; over FHIR, what was read back of it. */
    @JsonProperty("acknowledgement")
    ACKNOWLEDGEMENT,
    /** That, and the EPR shows the document over FHIR, in this patient's record. */
    @JsonProperty("acknowledgement-and-read-back")
    ACKNOWLEDGEMENT_AND_READ_BACK
  }

  /** What becomes of a document of which nobody knows whether it was filed. */
  public enum UnknownOutcome {
    /** The same bytes again, where and for as long as the destination files them once. */
    @JsonProperty("resend")
    RESEND,
    /** The record is asked; what it does not have goes again where it can't be filed twice. */
    @JsonProperty("ask")
    ASK,
    /** Never again by itself: a person looks. */
    @JsonProperty("hold")
    HOLD
  }

  /**
   * Where an EPR that takes HL7 v2 shows its documents over FHIR R4.
   *
   * @param url a property's name in double braces
   * @param plainHttp also without TLS to another machine
   * @param token as in a row of {@code destinations.yaml}
   * @param access as there, and may be left out
   * @param documentSystem the identifier system under which it shows our document numbers (TXA-12)
   * @param answerTimeout for all requests about one document together
   */
  public record ReadBackRow(
      String url,
      boolean plainHttp,
      String token,
      @JacksonInject(value = MappingFiles.NOT_THERE, useInput = OptBoolean.TRUE)
          Optional<AccessRow> access,
      String documentSystem,
      Duration answerTimeout) {
    public ReadBackRow {
      RowCheck.address(url);
      RowCheck.token(token);
      RowCheck.refuseUnless(
          token.isEmpty() || access.isEmpty(), "token", "empty where 'access' says how one is got");
      RowCheck.refuseUnless(RowCheck.isSystem(documentSystem), "documentSystem", "an absolute URI");
      RowCheck.timeouts(answerTimeout, answerTimeout);
    }

    /** The properties that it can't do without. */
    Stream<String> needed() {
      return Stream.concat(
          Stream.of(url, token).map(RowCheck::property).flatMap(Optional::stream),
          access.stream().flatMap(AccessRow::needed));
    }

    Contracts.ReadBack readBack(Function<String, Optional<String>> property) {
      return new Contracts.ReadBack(
          HttpAddress.base(
              Acknowledgements.FILE, RowCheck.property(url).orElseThrow(), plainHttp, property),
          AccessRow.credential(Acknowledgements.FILE, token, access, property),
          documentSystem,
          answerTimeout);
    }
  }
}
