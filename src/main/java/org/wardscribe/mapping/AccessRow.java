package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The key {@code access} of a row: how tokens are got from a token server; see {@link
 * ClientCredentials} for what each key means. Addresses, names and files are properties' names in
 * double braces.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(AccessRow.ClientSecret.class),
  @JsonSubTypes.Type(AccessRow.PrivateKey.class)
})
sealed interface AccessRow permits AccessRow.ClientSecret, AccessRow.PrivateKey {
  /** The properties that it can't do without. */
  Stream<String> needed();

  /**
   * @param file of the row, for a refusal
   * @throws MappingException if a property or the file that it names can't be used
   */
  ClientCredentials credentials(String file, Function<String, Optional<String>> property);

  /**
   * @param secretFile absolute path of a file that holds the secret alone
   * @param scope may be empty
   */
  @JsonTypeName("client-secret")
  record ClientSecret(String tokenUrl, String client, String secretFile, String scope)
      implements AccessRow {
    public ClientSecret {
      check(tokenUrl, client, scope);
      RowCheck.property("secretFile", secretFile, "client-secret-file");
    }

    @Override
    public Stream<String> needed() {
      return properties(tokenUrl, client, secretFile);
    }

    @Override
    public ClientCredentials credentials(String file, Function<String, Optional<String>> property) {
      Path secret = path(file, secretFile, property);
      usable(file, () -> SecretFile.read(secret));
      return new ClientCredentials(
          address(file, tokenUrl, property),
          value(client, property),
          scope,
          new ClientCredentials.Secret(secret));
    }
  }

  /**
   * @param keyFile absolute path
   * @param scope may be empty
   * @param audience empty: the token server's address
   */
  @JsonTypeName("private-key")
  record PrivateKey(
      String tokenUrl,
      String client,
      String keyFile,
      String keyId,
      Signing algorithm,
      String scope,
      String audience)
      implements AccessRow {
    public PrivateKey {
      check(tokenUrl, client, scope);
      RowCheck.property("keyFile", keyFile, "key-file");
      RowCheck.refuseUnless(
          keyId.matches("[\\x21-\\x7E]{1,100}"), "keyId", "1 to 100 characters without spaces");
      RowCheck.refuseUnless(
          audience.isEmpty() || RowCheck.isSystem(audience),
          "audience",
          "empty, or an absolute URI");
    }

    @Override
    public Stream<String> needed() {
      return properties(tokenUrl, client, keyFile);
    }

    @Override
    public ClientCredentials credentials(String file, Function<String, Optional<String>> property) {
      Path key = path(file, keyFile, property);
      usable(file, () -> algorithm.key(key));
      URI tokens = address(file, tokenUrl, property);
      return new ClientCredentials(
          tokens,
          value(client, property),
          scope,
          new ClientCredentials.SignedJwt(
              key, keyId, algorithm, audience.isEmpty() ? tokens.toString() : audience));
    }
  }

  /**
   * What lets us in, as a row says it.
   *
   * @param token a property's name in double braces, or empty
   */
  static Optional<Credential> credential(
      String file,
      String token,
      Optional<AccessRow> access,
      Function<String, Optional<String>> property) {
    return access
        .<Credential>map(row -> row.credentials(file, property))
        .or(() -> RowCheck.property(token).map(name -> BearerToken.named(file, name, property)));
  }

  private static void check(String tokenUrl, String client, String scope) {
    RowCheck.property("tokenUrl", tokenUrl, "token-url");
    RowCheck.property("client", client, "client");
    RowCheck.refuseUnless(
        scope.matches("|[\\x21-\\x7E]+( [\\x21-\\x7E]+)*"),
        "scope",
        "empty, or words with one space between them");
  }

  private static Stream<String> properties(String... placeholders) {
    return Stream.of(placeholders).map(RowCheck::property).flatMap(Optional::stream);
  }

  private static URI address(
      String file, String placeholder, Function<String, Optional<String>> property) {
    return HttpAddress.base(file, RowCheck.property(placeholder).orElseThrow(), false, property);
  }

  private static String value(String placeholder, Function<String, Optional<String>> property) {
    return property.apply(RowCheck.property(placeholder).orElseThrow()).orElseThrow();
  }

  private static Path path(
      String file, String placeholder, Function<String, Optional<String>> property) {
    Path path = Path.of(value(placeholder, property));
    if (!path.isAbsolute()) {
      throw new MappingException(
          file,
          0,
          RowCheck.property(placeholder).orElseThrow() + " must be the absolute path of a file");
    }
    return path;
  }

  /** Something that is read. */
  interface Reading {
    Object read() throws IOException;
  }

  private static void usable(String file, Reading reading) {
    try {
      reading.read();
    } catch (IOException e) {
      throw new MappingException(file, 0, e.getMessage());
    }
  }
}
