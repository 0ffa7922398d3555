package org.wardscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.wardscribe.identify.Identification.Encounter;
import org.wardscribe.identify.Identification.Location;
import org.wardscribe.mapping.Protocol.Fhir.Mode;

/** What we write, against FHIR R4 itself and against UK Core, with HAPI's validator. */
class FhirValidationIT {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final Path UK_CORE = Path.of("../shared/data/ukcore/package");
  private static final String PROFILE =
      "https://fhir.hl7.org.uk/StructureDefinition/UKCore-DocumentReference";

  private static final String IHE =
      "\"meta\":\\{\"profile\":\\[\"https://profiles.ihe.net[^]]*]},?";

  private static FhirValidator validator(Optional<PrePopulatedValidationSupport> more) {
    ValidationSupportChain chain = new ValidationSupportChain();
    chain.addValidationSupport(new DefaultProfileValidationSupport(CONTEXT));
    more.ifPresent(chain::addValidationSupport);
    chain.addValidationSupport(new CommonCodeSystemsTerminologyService(CONTEXT));
    chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(CONTEXT));
    chain.addValidationSupport(new SnapshotGeneratingValidationSupport(CONTEXT));
    return CONTEXT.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
  }

  private static Scene confirmed() {
    return confirmed("addendum");
  }

  private static Scene confirmed(String example) {
    Scene scene = Scene.read(Path.of("src/test/resources/examples/" + example + "/thread.json"));
    return new Scene(
        scene.destination(),
        scene.thread(),
        scene.redactions(),
        Optional.of("rahman"),
        Optional.of(Desk.NOW),
        scene.filed());
  }

  private static List<String> errors(FhirValidator validator, String json) {
    return validator.validateWithResult(json).getMessages().stream()
        .filter(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(FhirValidationIT::words)
        .toList();
  }

  private static String words(SingleValidationMessage message) {
    return message.getLocationString() + ": " + message.getMessage();
  }

  /** IHE's profiles are not here: what names them is validated as plain R4. */
  private static String json(Mode mode, Scene scene) {
    return new String(FhirDesk.document(mode, scene).bytes(), StandardCharsets.UTF_8)
        .replaceAll(IHE, "");
  }

  private static String admitted(Mode mode) {
    Encounter open =
        new Encounter("V0012345", "RZZ", "I", new Location("CCU", "", "", "RZZ", "", ""));
    return new String(
            FhirDesk.document(mode, URI.create("https://epr.example/fhir"), FhirDesk.admitted(open))
                .bytes(),
            StandardCharsets.UTF_8)
        .replaceAll(IHE, "");
  }

  private static String replacement(Mode mode) {
    return new String(
            FhirDesk.replacement(
                    mode,
                    URI.create("https://epr.example/fhir"),
                    confirmed().at("fhir-epr").confirmed())
                .bytes(),
            StandardCharsets.UTF_8)
        .replaceAll(IHE, "");
  }

  @Test
  void every_form_of_a_document_is_valid_r4() {
    FhirValidator validator = validator(Optional.empty());
    for (Mode mode : Mode.values()) {
      assertThat(errors(validator, json(mode, Scene.advice("Stop co-amoxiclav.")))).isEmpty();
      assertThat(errors(validator, admitted(mode))).isEmpty();
      assertThat(errors(validator, json(mode, confirmed()))).isEmpty();
      assertThat(errors(validator, replacement(mode))).isEmpty();
      assertThat(errors(validator, json(mode, confirmed("question-advice-photo")))).isEmpty();
    }
  }

  @Test
  void the_document_reference_fits_uk_core() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(UK_CORE), "UK Core is not at " + UK_CORE + ": not validated against it");
    FhirValidator validator = validator(Optional.of(ukCore()));
    DocumentReference document =
        CONTEXT.newJsonParser().parseResource(DocumentReference.class, json(Mode.PUT, confirmed()));
    document.getMeta().addProfile(PROFILE);
    String profiled = CONTEXT.newJsonParser().encodeResourceToString(document);
    assertThat(errors(validator, profiled)).isEmpty();
    document.getSubject().getIdentifier().setSystem("not a system");
    assertThat(errors(validator, CONTEXT.newJsonParser().encodeResourceToString(document)))
        .as("the validator does look")
        .isNotEmpty();
  }

  @Test
  void a_document_bundle_fits_every_profile_of_uk_core_that_it_names() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(UK_CORE), "UK Core is not at " + UK_CORE + ": not validated against it");
    FhirValidator validator = validator(Optional.of(ukCore()));
    for (String example : List.of("addendum", "question-advice-photo")) {
      Scene scene = confirmed(example).at("fhir-epr");
      String json =
          new String(FhirDesk.inUkCore(scene.confirmed()).bytes(), StandardCharsets.UTF_8);
      assertThat(json)
          .contains("UKCore-Bundle", "UKCore-Composition", "UKCore-Communication", "UKCore-Device");
      assertThat(errors(validator, json)).isEmpty();
      assertThat(errors(validator, json.replace("\"9993141593\"", "\"\"")))
          .as("the validator does look")
          .isNotEmpty();
    }
  }

  private static PrePopulatedValidationSupport ukCore() throws IOException {
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(CONTEXT);
    IParser parser = CONTEXT.newJsonParser();
    try (Stream<Path> files = Files.list(UK_CORE)) {
      for (Path file :
          files
              .filter(f -> f.getFileName().toString().matches("(StructureDef|ValueS|CodeS).*json"))
              .sorted()
              .toList()) {
        IBaseResource resource = parser.parseResource(Files.readString(file));
        if (resource instanceof StructureDefinition definition) {
          support.addStructureDefinition(definition);
        } else if (resource instanceof ValueSet set) {
          support.addValueSet(set);
        } else if (resource instanceof CodeSystem system) {
          support.addCodeSystem(system);
        }
      }
    }
    return support;
  }
}
