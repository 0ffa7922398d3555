package org.wardscribe.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;

/** Holds the direction of dependencies of the design, and what must not be done anywhere. */
@AnalyzeClasses(packages = "org.wardscribe", importOptions = ImportOption.DoNotIncludeTests.class)
class DependenciesTest {
  private static final String OURS = "org.wardscribe..";
  private static final String CONNECTOR = "org.wardscribe.connector";

  @ArchTest static final ArchRule receive_knows_no_other_stage = stage("receive", Set.of());

  @ArchTest
  static final ArchRule identify_knows_only_the_proof_of_receive =
      stage("identify", Set.of("FlaggedMessage"));

  @ArchTest
  static final ArchRule transcribe_knows_only_the_proof_of_identify =
      stage("transcribe", Set.of("Identification"));

  @ArchTest
  static final ArchRule deliver_knows_only_the_proof_of_transcribe =
      stage("deliver", Set.of("ClinicalDocument"));

  @ArchTest
  static final ArchRule delete_knows_only_the_receipt_and_the_document_in_it =
      stage("delete", Set.of("DeliveryReceipt", "ClinicalDocument"));

  @ArchTest
  static final ArchRule connectors_know_nothing_of_ours = only("connector", OURS, CONNECTOR + "..");

  @ArchTest
  static final ArchRule mappings_know_no_stage_and_of_the_ledger_only_a_destination_s_name =
      noClasses()
          .that()
          .resideInAPackage("org.wardscribe.mapping..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage(CONNECTOR, "org.wardscribe.mapping..")))
                  .and(not(belongTo(named("org.wardscribe.ledger.DestinationId")))));

  @ArchTest
  static final ArchRule the_ledger_knows_no_stage_and_no_mapping =
      only("ledger", OURS, CONNECTOR, "org.wardscribe.ledger..", "org.wardscribe.audit..");

  @ArchTest
  static final ArchRule a_rehearsal_knows_identification_and_the_tables =
      only(
          "rehearse",
          OURS,
          "org.wardscribe.rehearse..",
          "org.wardscribe.page..",
          "org.wardscribe.identify..",
          "org.wardscribe.mapping..");

  @ArchTest
  static final ArchRule patient_indexes_know_what_identification_asks_and_the_tables =
      only(
          "index",
          OURS,
          "org.wardscribe.mllp..",
          "org.wardscribe.index..",
          "org.wardscribe.fhir..",
          "org.wardscribe.identify..",
          "org.wardscribe.mapping..");

  @ArchTest
  static final ArchRule alerts_know_the_ledger_and_the_tables =
      only(
          "alert",
          OURS,
          CONNECTOR,
          "org.wardscribe.alert..",
          "org.wardscribe.ledger..",
          "org.wardscribe.mapping..");

  @ArchTest
  static final ArchRule fhir_over_http_knows_only_the_token_that_lets_it_in =
      only("fhir", OURS, "org.wardscribe.fhir..", "org.wardscribe.mapping..");

  @ArchTest
  static final ArchRule mllp_knows_nothing_of_ours = only("mllp", OURS, "org.wardscribe.mllp..");

  @ArchTest
  static final ArchRule attachments_know_connectors_and_the_tables =
      only(
          "attachment", OURS, CONNECTOR, "org.wardscribe.attachment..", "org.wardscribe.mapping..");

  @ArchTest
  static final ArchRule a_page_knows_nothing_of_ours = only("page", OURS, "org.wardscribe.page..");

  @ArchTest
  static final ArchRule only_the_root_cli_camel_and_the_sandbox_know_camel =
      outside(
              "org.wardscribe.camel..",
              "org.wardscribe.cli..",
              "org.wardscribe.connector.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "org.springframework..");

  @ArchTest
  static final ArchRule besides_these_only_the_jms_gateway_knows_jms =
      outside(
              "org.wardscribe.bench..",
              "org.wardscribe.camel..",
              "org.wardscribe.cli..",
              "org.wardscribe.connector.gateway..",
              "org.wardscribe.connector.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.jms..", "org.apache.activemq..");

  @ArchTest
  static final ArchRule only_the_root_and_cli_know_the_whole =
      outside("org.wardscribe.cli..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.wardscribe.cli..").or(compositionRoot()))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule a_source_is_asked_to_delete_only_by_the_stage_delete =
      noClasses()
          .that(not(resideInAPackage("org.wardscribe.delete..")))
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaMethodCall>("DeleteMessage.delete") {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getName().equals("delete")
                      && call.getTargetOwner()
                          .isAssignableTo("org.wardscribe.connector.DeleteMessage");
                }
              })
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobody_prints_or_exits_but_the_command_line =
      outside("org.wardscribe.bench..", "org.wardscribe.cli..", "..sandbox..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule logs_go_through_slf4j_and_java_s_own_is_only_ever_switched_off =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.wardscribe.connector.jabber.SmackLog")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule no_log_gets_an_exception_s_message_or_the_exception =
      noClasses()
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaMethodCall>(
                  "a logger's method that takes a Throwable: its message may quote a patient") {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getTargetOwner().isAssignableTo("org.slf4j.Logger")
                      && call.getTarget().getRawParameterTypes().stream()
                          .anyMatch(type -> type.isEquivalentTo(Throwable.class));
                }
              });

  @ArchTest
  static final ArchRule no_state_in_statics =
      fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule names_are_nouns_of_the_domain =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Service")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Processor")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl");

  /** A stage knows the shared packages, itself, and named proof types of the stage before. */
  private static ArchRule stage(String stage, Set<String> proofs) {
    DescribedPredicate<JavaClass> proof =
        resideInAnyPackage(
                "org.wardscribe.receive",
                "org.wardscribe.identify",
                "org.wardscribe.transcribe",
                "org.wardscribe.deliver")
            .and(
                belongTo(
                    DescribedPredicate.describe(
                        "named " + proofs, type -> proofs.contains(type.getSimpleName()))));
    return noClasses()
        .that()
        .resideInAPackage("org.wardscribe." + stage + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS)
                .and(
                    not(
                        resideInAnyPackage(
                            CONNECTOR,
                            "org.wardscribe.attachment",
                            "org.wardscribe.fhir",
                            "org.wardscribe.ledger",
                            "org.wardscribe.mapping",
                            "org.wardscribe.mllp",
                            "org.wardscribe.audit",
                            "org.wardscribe." + stage + "..")))
                .and(not(proof)))
        .allowEmptyShould(true);
  }

  private static ArchRule only(String subject, String ours, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage("org.wardscribe." + subject + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(ours).and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
  }

  /** Everything of ours but these packages and the composition root. */
  private static GivenClassesConjunction outside(String... packages) {
    return noClasses()
        .that(
            resideInAPackage(OURS)
                .and(not(resideInAnyPackage(packages)))
                .and(not(compositionRoot())));
  }

  private static DescribedPredicate<JavaClass> compositionRoot() {
    return resideInAPackage("org.wardscribe").as("the composition root, org.wardscribe itself");
  }

  private static DescribedPredicate<JavaClass> named(String fullName) {
    return DescribedPredicate.describe(
        "named " + fullName, type -> type.getFullName().equals(fullName));
  }
}
