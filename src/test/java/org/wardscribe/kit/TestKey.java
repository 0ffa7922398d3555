package org.wardscribe.kit;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key for one test.
 *
 * @param file the private key, as a site keeps it
 * @param known what the server knows of it
 */
public record TestKey(Path file, PublicKey known) {
  public static TestKey rsa(Path folder) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return kept(folder, generator.generateKeyPair());
  }

  /**
   * @param curve such as {@code secp384r1}
   */
  public static TestKey ec(Path folder, String curve) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return kept(folder, generator.generateKeyPair());
  }

  private static TestKey kept(Path folder, KeyPair keys) throws IOException {
    // A temporary file is its owner's alone, as a key's must be.
    Path file = Files.createTempFile(folder, "key", ".pem");
    write(file, "PRIVATE KEY", keys.getPrivate().getEncoded());
    return new TestKey(file, keys.getPublic());
  }

  public static void write(Path file, String kind, byte[] key) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  /** The public key as JSON (RFC 7517). */
  public String jwk(String keyId) {
    String numbers =
        known instanceof RSAPublicKey rsa
            ? "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                .formatted(
                    number(rsa.getModulus(), rsa.getModulus().bitLength() / 8),
                    number(rsa.getPublicExponent(), 3))
            : "\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"%s\",\"y\":\"%s\""
                .formatted(
                    number(((ECPublicKey) known).getW().getAffineX(), 48),
                    number(((ECPublicKey) known).getW().getAffineY(), 48));
    return "{\"kid\":\"" + keyId + "\",\"use\":\"sig\"," + numbers + "}";
  }

  /** JWA §6: so many bytes, without a sign. */
  private static String number(BigInteger value, int bytes) {
    byte[] signed = value.toByteArray();
    byte[] exact = new byte[bytes];
    byte[] unsigned = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    System.arraycopy(unsigned, 0, exact, bytes - unsigned.length, unsigned.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
  }
}
