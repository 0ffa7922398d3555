package org.wardscribe.identify;

/**
 * The names that patients of the trust have, so that a word in a text is seen to be a name.
 *
 * <p>Nobody is found by it: that is {@link PatientsByNumber}'s and {@link PatientsByBirth}'s. It is
 * apart because no index far away can be asked for each word of a message, nor should be.
 */
public interface NameRegister {
  /** True if somebody in the register has this given name (folded). */
  boolean isGivenName(String folded);

  /** True if somebody in the register has this surname (folded). */
  boolean isFamilyName(String folded);
}
