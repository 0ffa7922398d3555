package org.wardscribe.mapping;

import java.net.URI;
import java.nio.file.Path;

/**
 * How an application gets tokens for itself (OAuth 2.0 client credentials, RFC 6749 §4.4).
 *
 * @param tokens the token server's address
 * @param client what we are called there
 * @param scope what is asked for; empty: what the server gives without being asked
 * @param proof that we are this client
 */
public record ClientCredentials(URI tokens, String client, String scope, Proof proof)
    implements Credential {
  /** By what a token server knows us. */
  public sealed interface Proof permits Secret, SignedJwt {}

  /**
   * A password, sent in the header (RFC 6749 §2.3.1).
   *
   * @param file read for each token, so that it may be replaced
   */
  public record Secret(Path file) implements Proof {}

  /**
   * A JWT for one use that we sign (RFC 7523, as SMART Backend Services and the NHS API platform
   * ask for it).
   *
   * @param keyFile private key, PKCS #8 in PEM; read for each token, so that it may be replaced
   * @param keyId the name of our public key in the JWKS that the server knows
   * @param audience whom the JWT is for, to the letter; usually the token server's address
   */
  public record SignedJwt(Path keyFile, String keyId, Signing algorithm, String audience)
      implements Proof {}

  @Override
  public String toString() {
    return "ClientCredentials[]";
  }
}
