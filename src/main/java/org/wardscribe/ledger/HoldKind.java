package org.wardscribe.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why originals are kept, as the trust's register of holds names it. */
public enum HoldKind {
  /** A request under the Freedom of Information Act 2000. */
  FOI,
  /** A subject access request (UK GDPR, Article 15). */
  SAR,
  COMPLAINT,
  /** A patient safety incident investigation under PSIRF. */
  PSII,
  /** An inquest, or the coroner's enquiries before one. */
  CORONER,
  /** A public inquiry (Inquiries Act 2005). */
  INQUIRY,
  /** A claim, or an investigation that none of the others names. */
  OTHER;

  /** As it is written on the command line: {@code foi}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<HoldKind> ofPath(String path) {
    return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
  }

  public static String all() {
    return Arrays.stream(values()).map(HoldKind::path).collect(Collectors.joining(", "));
  }
}
