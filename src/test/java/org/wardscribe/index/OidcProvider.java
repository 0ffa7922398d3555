package org.wardscribe.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The npm package oidc-provider, in a process of its own: a token server that is not ours. */
final class OidcProvider implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/oidc");
  private static final String MISSING =
      "oidc-provider is not installed; run npm ci in " + FOLDER + " (needs Node 18)";

  private final Process node;
  private final URI issuer;

  private OidcProvider(Process node, URI issuer) {
    this.node = node;
    this.issuer = issuer;
  }

  /**
   * Where it is not installed the test is skipped; in continuous integration it fails.
   *
   * @param client whom it knows, by this key alone
   */
  static OidcProvider startOrSkip(String client, String keyId, RSAPublicKey key) throws Exception {
    boolean there = Files.isDirectory(FOLDER.resolve("node_modules/oidc-provider"));
    if (!there && "true".equals(System.getenv("WARDSCRIBE_CI"))) {
      throw new AssertionError(MISSING);
    }
    Assumptions.assumeTrue(there, MISSING);
    Process node =
        new ProcessBuilder("node", "server.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    node.outputWriter(StandardCharsets.UTF_8)
        .append(
            "{\"client\":\"%s\",\"key\":{\"kty\":\"RSA\",\"kid\":\"%s\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}}%n"
                .formatted(
                    client,
                    keyId,
                    number(key.getModulus().toByteArray()),
                    number(key.getPublicExponent().toByteArray())))
        .flush();
    BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
    String ready =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse("it ended"))
            .get(60, TimeUnit.SECONDS);
    assertThat(ready).startsWith("READY http://");
    return new OidcProvider(node, URI.create(ready.substring("READY ".length())));
  }

  /** JWA §6.3.1: without the sign's leading zero byte. */
  private static String number(byte[] signed) {
    int from = signed[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(signed, from, signed.length));
  }

  URI tokens() {
    return issuer.resolve("/token");
  }

  @Override
  public void close() {
    node.destroyForcibly();
  }
}
