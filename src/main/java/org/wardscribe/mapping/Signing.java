package org.wardscribe.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An algorithm of a signed JWT (RFC 7518 §3.1), and the private key that it needs. */
public enum Signing {
  RS384("SHA384withRSA", "RSA", "an RSA private key of at least 2048 bits"),
  /** JWA wants both numbers one after the other, not in DER. */
  ES384("SHA384withECDSAinP1363Format", "EC", "a private key on the curve P-384"),
  RS512("SHA512withRSA", "RSA", "an RSA private key of at least 2048 bits");

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final String signature;
  private final String kind;
  private final String wanted;

  Signing(String signature, String kind, String wanted) {
    this.signature = signature;
    this.kind = kind;
    this.wanted = wanted;
  }

  /** As {@link java.security.Signature} calls it. */
  public String signature() {
    return signature;
  }

  /**
   * @throws IOException with a sentence that names the file, and not a word of it
   */
  public PrivateKey key(Path file) throws IOException {
    String pem = SecretFile.read(file);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          file + " must hold a private key in PKCS #8 (" + BEGIN + "); openssl pkcs8 makes one");
    }
    try {
      byte[] der =
          Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
      PrivateKey key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
      if (isStrong(key)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Refused below, in words.
    }
    throw new IOException(file + " must hold " + wanted + " for " + this + ", in PKCS #8");
  }

  private static boolean isStrong(PrivateKey key) {
    return key instanceof RSAKey rsa
        ? rsa.getModulus().bitLength() >= 2048
        : key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == 384;
  }
}
