package org.wardscribe.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What lets us in at a FHIR server: a token that stands in the configuration, or a file in which
 * somebody else keeps it fresh. Never shown.
 */
public final class BearerToken implements Credential {
  static final String FILE = ".token-file";

  private final String value;
  private final boolean file;

  private BearerToken(String value, boolean file) {
    this.value = value;
    this.file = file;
  }

  public static BearerToken of(String token) {
    return new BearerToken(token, false);
  }

  /** Read anew before each request, so that a token may be renewed without a restart. */
  public static BearerToken inFile(Path file) {
    return new BearerToken(file.toString(), true);
  }

  /**
   * What a property holds: {@code ….token} the token itself, {@code ….token-file} the absolute path
   * of a file with it.
   *
   * @param file of the row that names the property, for the refusal
   * @throws MappingException if the path is not absolute
   */
  public static BearerToken named(
      String file, String name, Function<String, Optional<String>> property) {
    String value = property.apply(name).orElseThrow();
    if (!name.endsWith(FILE)) {
      return of(value);
    }
    Path path = Path.of(value);
    if (!path.isAbsolute()) {
      throw new MappingException(file, 0, name + " must be the absolute path of a file");
    }
    return inFile(path);
  }

  /**
   * The token, without white space around it.
   *
   * @throws IOException without a word of the file, if it can't be read or holds no token
   */
  public String read() throws IOException {
    String token = (file ? content() : value).strip();
    if (!token.matches("[\\x21-\\x7E]+")) {
      throw new IOException("there is no token");
    }
    return token;
  }

  private String content() throws IOException {
    try {
      return Files.readString(Path.of(value));
    } catch (IOException e) {
      throw new IOException("the token's file can't be read");
    }
  }

  @Override
  public String toString() {
    return "BearerToken[]";
  }
}
