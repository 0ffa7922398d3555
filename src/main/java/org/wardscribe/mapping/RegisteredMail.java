package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the owner of an account has to show that it is theirs, and the address to which their
 * one-time code goes. The address is never shown.
 *
 * @param confirm empty: as the table says for all
 * @param mail empty: none is registered
 */
public record RegisteredMail(Optional<Confirm> confirm, Optional<String> mail) {
  /** Nothing is said of it. */
  public static final RegisteredMail NONE = new RegisteredMail(Optional.empty(), Optional.empty());

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** How an account becomes known. */
  public enum Confirm {
    /** By a one-time code that is mailed to the registered address. */
    @JsonProperty("mail")
    MAIL,
    /** By the table alone. */
    @JsonProperty("none")
    NONE
  }

  public RegisteredMail {
    if (mail.isPresent() && !isAddress(mail.get())) {
      throw new IllegalArgumentException("'mail' must be an address like a.rahman@trust.example");
    }
  }

  /** Whether mail can be sent to what is written here. */
  public static boolean isAddress(String written) {
    return ADDRESS.matcher(written).matches();
  }

  @Override
  public String toString() {
    return "RegisteredMail[" + confirm + ", " + (mail.isPresent() ? "an address" : "none") + "]";
  }
}
