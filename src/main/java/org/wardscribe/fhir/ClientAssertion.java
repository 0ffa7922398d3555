package org.wardscribe.fhir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.wardscribe.mapping.ClientCredentials.SignedJwt;

/**
 * The signed JWT by which an application shows who it is (RFC 7523): for one use, and valid for
 * less than the five minutes that SMART Backend Services and the NHS API platform allow.
 *
 * @param client issuer and subject
 */
record ClientAssertion(String client, SignedJwt by) {
  private static final Duration VALID = Duration.ofMinutes(4);

  /**
   * @throws IOException if there is no key to sign with; without a word of the file
   */
  String signed(Instant now) throws IOException {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", by.algorithm().name()).put("typ", "JWT").put("kid", by.keyId());
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iss", client).put("sub", client).put("aud", by.audience());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("exp", now.plus(VALID).getEpochSecond());
    String content = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance(by.algorithm().signature());
      signature.initSign(by.algorithm().key(by.keyFile()));
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("the key can't be used");
    }
  }

  private static String encoded(ObjectNode node) {
    return encoded(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ClientAssertion[" + by.keyId() + "]";
  }
}
