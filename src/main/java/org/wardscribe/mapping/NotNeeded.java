package org.wardscribe.mapping;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which kinds of identifiers a message stated beyond those that its identification needed: NHS
 * guidance asks for as few as will do.
 *
 * <p>Kinds only, never a value. Not promised: that who wrote more had no reason to.
 */
public final class NotNeeded {
  /** The fact of an identification that says which kinds were stated; it outlives the content. */
  public static final String STATED = "stated";

  private static final Set<IdentifierKind> NUMBERS =
      EnumSet.of(IdentifierKind.NHS_NUMBER, IdentifierKind.CHI_NUMBER, IdentifierKind.MRN);

  /** Beside a number nobody needs these. */
  private static final Set<IdentifierKind> MORE =
      EnumSet.of(
          IdentifierKind.ADDRESS,
          IdentifierKind.POSTCODE,
          IdentifierKind.PHONE,
          IdentifierKind.EMAIL);

  private NotNeeded() {}

  /** As that fact has it. */
  public static String stated(Collection<String> kinds) {
    return kinds.stream().distinct().sorted().collect(Collectors.joining(" "));
  }

  /**
   * @param stated that fact; empty where it was not kept
   * @param withNumber how many of surname and date of birth the policy asks for beside a number
   * @return nothing where no number was stated: then all of it may have been needed
   */
  public static Set<IdentifierKind> of(String stated, int withNumber) {
    Set<IdentifierKind> kinds = EnumSet.noneOf(IdentifierKind.class);
    for (String kind : stated.split(" ", -1)) {
      if (!kind.isEmpty()) {
        kinds.add(IdentifierKind.valueOf(kind));
      }
    }
    Set<IdentifierKind> more = new TreeSet<>();
    if (kinds.stream().noneMatch(NUMBERS::contains)) {
      return more;
    }
    kinds.stream().filter(MORE::contains).forEach(more::add);
    if (withNumber == 1 && kinds.contains(IdentifierKind.NAME_PATIENT)) {
      kinds.stream().filter(IdentifierKind.DOB::equals).forEach(more::add);
    }
    return more;
  }
}
