package org.wardscribe.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import org.wardscribe.identify.PatientCheck;
import org.wardscribe.identify.PositiveIdentification;

/**
 * The route, the dry run and the rehearsal ask one object who a message is about: what is rehearsed
 * is what will be done.
 *
 * <p>Its inside can't be asked from elsewhere: the finders and the match are not public.
 */
@AnalyzeClasses(packages = "org.wardscribe", importOptions = ImportOption.DoNotIncludeTests.class)
class OneIdentificationTest {
  private static final Set<String> ASKING =
      Set.of(PositiveIdentification.class.getName(), "org.wardscribe.rehearse.RehearsalRun");

  @ArchTest
  static final ArchRule only_the_stage_and_the_rehearsal_ask_the_patient_check =
      noClasses()
          .should()
          .callMethodWhere(
              call(
                  "PatientCheck, from elsewhere",
                  c ->
                      c.getTargetOwner().isEquivalentTo(PatientCheck.class)
                          && !c.getOriginOwner().isEquivalentTo(PatientCheck.class)
                          && !ASKING.contains(c.getOriginOwner().getName())));

  @ArchTest
  static final ArchRule both_of_them_do =
      ArchRuleDefinition.classes()
          .that()
          .haveFullyQualifiedName("org.wardscribe.rehearse.RehearsalRun")
          .or()
          .areAssignableTo(PositiveIdentification.class)
          .should(
              ArchConditions.callMethodWhere(
                  call(
                      "PatientCheck.check",
                      c ->
                          c.getTargetOwner().isEquivalentTo(PatientCheck.class)
                              && c.getName().equals("check"))));

  @ArchTest
  static final ArchRule the_stage_is_made_in_one_place_for_the_route_and_the_dry_run =
      noClasses()
          .should()
          .callConstructorWhere(
              new DescribedPredicate<JavaConstructorCall>(
                  "new PositiveIdentification outside SiteStages.identification") {
                @Override
                public boolean test(JavaConstructorCall call) {
                  JavaCodeUnit origin = call.getOrigin();
                  return call.getTargetOwner().isEquivalentTo(PositiveIdentification.class)
                      && !origin
                          .getFullName()
                          .startsWith("org.wardscribe.SiteStages.identification(");
                }
              });

  @ArchTest
  static final ArchRule the_dry_run_uses_that_place =
      ArchRuleDefinition.classes()
          .that()
          .haveFullyQualifiedName("org.wardscribe.DryRun")
          .should(
              ArchConditions.callMethodWhere(
                  call(
                      "SiteStages.identification",
                      c ->
                          c.getTargetOwner().getName().equals("org.wardscribe.SiteStages")
                              && c.getName().equals("identification"))));

  private static DescribedPredicate<JavaMethodCall> call(
      String what, java.util.function.Predicate<JavaMethodCall> which) {
    return DescribedPredicate.describe(what, which);
  }
}
