package org.wardscribe.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wardscribe.mapping.Protocol.Fhir.Mode;
import org.wardscribe.transcribe.ClinicalDocument;
import org.wardscribe.transcribe.FhirDesk;

/**
 * What must hold with a FHIR server that is not ours, in each mode, with documents as we write
 * them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FhirServerContract {
  /** The server's base; the test is skipped, or fails, inside of it where there is no server. */
  abstract URI base() throws Exception;

  /** Those that the server knows. */
  Stream<Mode> modes() {
    return Stream.of(Mode.values());
  }

  private Epr epr(Mode mode) throws Exception {
    return new FhirEpr(
        FhirDesk.destination(base(), mode),
        TestDestination.shippedTable(),
        (id, why, length) -> {},
        Optional.empty(),
        Clock.systemUTC());
  }

  private ClinicalDocument document(Mode mode, String number) throws Exception {
    return FhirDesk.document(
        base(), mode, mode + number, "Stop co-amoxiclav \u2265 5 \u00b5g & rest.");
  }

  @ParameterizedTest
  @MethodSource("modes")
  void a_document_is_filed_read_back_and_found_again(Mode mode) throws Exception {
    Epr epr = epr(mode);
    ClinicalDocument document = document(mode, "A1");
    assertThat(epr.ask(document)).get().isInstanceOf(Enquiry.NotThere.class);
    DeliveryOutcome outcome = epr.send(document);
    assertThat(outcome.reason()).isEmpty();
    assertThat(outcome.accepted()).isTrue();
    assertThat(epr.ask(document)).get().isInstanceOf(Enquiry.Found.class);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void the_same_bytes_again_change_nothing(Mode mode) throws Exception {
    Epr epr = epr(mode);
    ClinicalDocument document = document(mode, "B1");
    assertThat(epr.send(document).accepted()).isTrue();
    assertThat(epr.send(document).accepted()).isTrue();
    assertThat(epr.ask(document)).get().isInstanceOf(Enquiry.Found.class);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void what_is_cancelled_is_read_back_so_and_does_not_stand_any_more(Mode mode) throws Exception {
    Epr epr = epr(mode);
    ClinicalDocument document = document(mode, "D1");
    assertThat(epr.send(document).accepted()).isTrue();
    ClinicalDocument cancel = FhirDesk.cancelOf(document);
    assertThat(epr.ask(cancel)).get().isInstanceOf(Enquiry.NotThere.class);
    DeliveryOutcome outcome = epr.send(cancel);
    assertThat(outcome.reason()).isEmpty();
    assertThat(outcome.accepted()).isTrue();
    assertThat(epr.send(cancel).accepted()).isTrue();
    assertThat(epr.ask(document)).get().isInstanceOf(Enquiry.Differs.class);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void what_is_replaced_does_not_stand_beside_its_replacement(Mode mode) throws Exception {
    Epr epr = epr(mode);
    ClinicalDocument first = document(mode, "E1");
    assertThat(epr.send(first).accepted()).isTrue();
    ClinicalDocument second =
        FhirDesk.replacement(base(), mode, first.documentNumber(), mode.name() + "E2");
    DeliveryOutcome outcome = epr.send(second);
    assertThat(outcome.reason()).isEmpty();
    assertThat(outcome.accepted()).isTrue();
    assertThat(epr.send(second).accepted()).isTrue();
    // A Composition has no such status: there the relation alone says it.
    assertThat(epr.ask(first))
        .get()
        .isInstanceOf(mode.isDocument() ? Enquiry.Found.class : Enquiry.Differs.class);
    assertThat(epr.send(FhirDesk.cancelOf(first)).accepted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void another_document_under_the_same_number_is_not_taken_for_ours(Mode mode) throws Exception {
    Epr epr = epr(mode);
    ClinicalDocument other =
        FhirDesk.document(base(), mode, mode + "C1", "Something else was said.");
    assertThat(epr.send(other).accepted()).isTrue();
    assertThat(epr.ask(document(mode, "C1"))).get().isInstanceOf(Enquiry.Differs.class);
  }
}
