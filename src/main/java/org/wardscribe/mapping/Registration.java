package org.wardscribe.mapping;

import java.util.Objects;

/**
 * A number on a professional register.
 *
 * @param register assigning authority, e.g. {@code GMC}, {@code SDS}
 */
public record Registration(String register, String registration) {
  public Registration {
    Objects.requireNonNull(register, "register");
    Objects.requireNonNull(registration, "registration");
  }

  @Override
  public String toString() {
    return register + " " + registration;
  }
}
