package org.wardscribe.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The signed JWT by which an application shows who it is (RFC 7523), as the NHS API platform asks
 * for it: RS512, for one use, valid for less than the five minutes that are allowed.
 *
 * @param application the application's key at the platform: issuer and subject
 * @param keyId the name of our public key in the JWKS that the platform knows
 * @param keyFile private key, PKCS #8 in PEM; read for each assertion, so that it may be replaced
 * @param tokens whom the assertion is for: the token server's address, to the letter
 */
public record ClientAssertion(String application, String keyId, Path keyFile, URI tokens) {
  private static final Duration VALID = Duration.ofMinutes(4);
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * @throws IOException if there is no key to sign with; without a word of the file
   */
  String signed(Instant now) throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", "RS512").put("typ", "JWT").put("kid", keyId);
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", application).put("sub", application).put("aud", tokens.toString());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("exp", now.plus(VALID).getEpochSecond());
    String content = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA512withRSA");
      signature.initSign(key());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("the key can't be used");
    }
  }

  /**
   * @throws IOException with a sentence about what is wrong with the key's file
   */
  public void checkKey() throws IOException {
    try {
      key();
    } catch (GeneralSecurityException e) {
      throw new IOException(keyFile + " holds no RSA private key in PKCS #8");
    }
  }

  private PrivateKey key() throws IOException, GeneralSecurityException {
    String pem;
    try {
      pem = Files.readString(keyFile, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException(keyFile + " can't be read");
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          keyFile + " must hold a private key in PKCS #8 (" + BEGIN + "); openssl pkcs8 makes one");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not base64");
    }
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static String encoded(ObjectNode node) {
    return encoded(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ClientAssertion[" + keyId + "]";
  }
}
