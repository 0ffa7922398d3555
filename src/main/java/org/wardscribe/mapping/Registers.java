package org.wardscribe.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The professional registers whose numbers have a known form: a mistyped one is refused where the
 * table is read. Any other register may be named; its numbers are taken as they are.
 */
public final class Registers {
  private static final Map<String, Form> FORMS =
      Map.of(
          "GMC", new Form("[0-9]{7}", "7 digits"),
          "NMC", new Form("[0-9]{2}[A-Z][0-9]{4}[A-Z]", "like 99A9906E"),
          "HCPC", new Form("[A-Z]{2,3}[0-9]{4,6}", "like PH99999"),
          "GPhC", new Form("[0-9]{7}", "7 digits"),
          "GDC", new Form("[0-9]{4,6}", "4 to 6 digits"),
          "SDS", new Form("[0-9]{12}", "12 digits: the user id of the Spine Directory Service"));

  private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3,10}");

  private Registers() {}

  private record Form(Pattern pattern, String words) {
    Form(String pattern, String words) {
      this(Pattern.compile(pattern), words);
    }
  }

  /** What is wrong with a person's registration or organisation; empty: nothing that is known. */
  public static Optional<String> problemWith(StaffMember member) {
    if (member.id().isBlank() || member.family().isBlank()) {
      return Optional.of("a member of staff needs 'id' and 'family'");
    }
    for (Registration one : member.registrations()) {
      Form form = FORMS.get(one.register());
      if (form != null && !form.pattern().matcher(one.registration()).matches()) {
        return Optional.of(
            "a registration of "
                + one.register()
                + " is "
                + form.words()
                + "; that of '"
                + member.id()
                + "' is not");
      }
    }
    Optional<String> further = problemWithFurther(member);
    if (further.isPresent()) {
      return further;
    }
    if (member.register().isBlank() != member.registration().isBlank()) {
      return Optional.of(
          "'" + member.id() + "' has a register without a registration, or the other way round");
    }
    if (!ODS.matcher(member.organisation()).matches()) {
      return Optional.of(
          "the organisation of '"
              + member.id()
              + "' is an ODS code: 3 to 10 capital letters and digits");
    }
    return Optional.empty();
  }

  private static Optional<String> problemWithFurther(StaffMember member) {
    if (!member.also().isEmpty() && member.register().isBlank()) {
      return Optional.of("'" + member.id() + "' has further registers, and no first one");
    }
    if (member.also().stream()
        .anyMatch(one -> one.register().isBlank() || one.registration().isBlank())) {
      return Optional.of(
          "a further register of '" + member.id() + "' needs 'register' and 'registration'");
    }
    List<String> names = member.registrations().stream().map(Registration::register).toList();
    return names.stream().distinct().count() < names.size()
        ? Optional.of("'" + member.id() + "' is on one register twice")
        : Optional.empty();
  }
}
