package org.wardscribe.cli.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a site's configuration can allow a group of people. */
public enum ControlRole {
  /** Decides which patient and which author a message has. */
  CLINICIAN,
  /** Answers for what is filed, held and deleted. */
  INFORMATION_GOVERNANCE,
  /** Keeps the machinery going. */
  OPERATOR,
  /** Sees which records of the patient index are restricted. */
  IDENTITY_DESK;

  /** The name in the configuration and in sentences: {@code information-governance}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ControlRole ofPath(String path) {
    return Arrays.stream(values())
        .filter(role -> role.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no role '"
                        + path
                        + "'; the roles are "
                        + Arrays.stream(values())
                            .map(ControlRole::path)
                            .collect(Collectors.joining(", "))));
  }
}
