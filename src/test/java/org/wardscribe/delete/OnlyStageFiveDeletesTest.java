package org.wardscribe.delete;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.DeleteMessage;

class OnlyStageFiveDeletesTest {
  private final JavaClasses product =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.wardscribe");

  @Test
  void no_other_class_asks_a_platform_to_delete() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Source.class.getName())
        .should()
        .callMethodWhere(
            target(name("delete")).and(target(owner(assignableTo(DeleteMessage.class)))))
        .because("a deletion is asked for only with a receipt, behind the guards")
        .check(product);
  }

  @Test
  void the_request_is_made_in_one_place() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(RequestDeletion.class.getName())
        .should()
        .callMethodWhere(target(name("delete")).and(target(owner(assignableTo(Source.class)))))
        .check(product);
  }
}
