package org.wardscribe.index;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.HttpAddress;
import org.wardscribe.mapping.MappingException;
import org.wardscribe.mapping.RowCheck;
import org.wardscribe.mapping.Signing;

/**
 * The Personal Demographics Service; see {@link PdsIndex} and {@link ClientCredentials} for what
 * each key means. It can only confirm: it can't say who else has a name and a birthday.
 *
 * @param url a property's name in double braces
 * @param tokenUrl of the platform's token server; a property's name in double braces
 * @param application a property's name in double braces
 * @param keyId as the platform's JWKS calls our public key
 * @param keyFile a property's name in double braces: the absolute path of the private key
 * @param organisation ODS code, or empty
 * @param cacheFor how old a record may be that is used again; zero: none is
 */
@JsonTypeName("pds")
public record PdsRow(
    String name,
    String url,
    String tokenUrl,
    String application,
    String keyId,
    String keyFile,
    String organisation,
    int perSecond,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration cacheFor)
    implements IndexRow {
  /** The only one that the NHS API platform takes. */
  private static final Signing SIGNING = Signing.RS512;

  public PdsRow {
    IndexRow.checkName(name);
    RowCheck.address(url);
    RowCheck.property("tokenUrl", tokenUrl, "token-url");
    RowCheck.property("application", application, "application");
    RowCheck.refuseUnless(
        keyId.matches("[\\x21-\\x7E]{1,100}"), "keyId", "1 to 100 characters without spaces");
    RowCheck.property("keyFile", keyFile, "key-file");
    RowCheck.refuseUnless(
        organisation.matches("|[A-Z0-9]{3,10}"), "organisation", "an ODS code, or empty");
    RowCheck.refuseUnless(perSecond >= 1 && perSecond <= 1000, "perSecond", "1 to 1000");
    RowCheck.timeouts(connectTimeout, answerTimeout);
    IndexRow.checkAge(cacheFor);
  }

  @Override
  public Stream<String> needed() {
    return Stream.of(url, tokenUrl, application, keyFile)
        .map(RowCheck::property)
        .flatMap(Optional::stream);
  }

  @Override
  public void check(Function<String, Optional<String>> property) {
    index("", property);
    try {
      SIGNING.key(keyFile(property));
    } catch (IOException e) {
      throw new MappingException(IndexTable.FILE, 0, "'" + name + "': " + e.getMessage());
    }
  }

  @Override
  public Optional<String> asFirst() {
    return Optional.of(
        "'"
            + name
            + "' is PDS, which can't say who else has a name and a birthday: put the trust's own index"
            + " first");
  }

  @Override
  public Optional<String> asFurther() {
    return Optional.empty();
  }

  @Override
  public Set<String> named() {
    return Set.of();
  }

  @Override
  public Duration longest() {
    return answerTimeout;
  }

  /**
   * What the questions need, once the properties are set.
   *
   * @param nhsNumber the identifier system of NHS numbers, as {@code identifier-systems.yaml} has
   *     it
   */
  public PdsIndex index(String nhsNumber, Function<String, Optional<String>> property) {
    return new PdsIndex(
        name,
        address(url, property),
        nhsNumber,
        Optional.of(credentials(property)),
        Optional.of(organisation).filter(ods -> !ods.isEmpty()),
        connectTimeout,
        answerTimeout,
        perSecond);
  }

  private ClientCredentials credentials(Function<String, Optional<String>> property) {
    URI tokens = address(tokenUrl, property);
    return new ClientCredentials(
        tokens,
        value(application, property),
        "",
        new ClientCredentials.SignedJwt(keyFile(property), keyId, SIGNING, tokens.toString()));
  }

  private Path keyFile(Function<String, Optional<String>> property) {
    Path file = Path.of(value(keyFile, property));
    if (!file.isAbsolute()) {
      throw new MappingException(
          IndexTable.FILE,
          0,
          RowCheck.property(keyFile).orElseThrow() + " must be the absolute path of a file");
    }
    return file;
  }

  private static URI address(String placeholder, Function<String, Optional<String>> property) {
    return HttpAddress.base(
        IndexTable.FILE, RowCheck.property(placeholder).orElseThrow(), false, property);
  }

  private static String value(String placeholder, Function<String, Optional<String>> property) {
    return property.apply(RowCheck.property(placeholder).orElseThrow()).orElseThrow();
  }
}
