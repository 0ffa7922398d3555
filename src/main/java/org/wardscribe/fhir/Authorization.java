package org.wardscribe.fhir;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wardscribe.mapping.BearerToken;
import org.wardscribe.mapping.ClientCredentials;
import org.wardscribe.mapping.Credential;

/** The token in the header of each request, kept fresh. For several threads at once. */
public interface Authorization {
  /** Nobody asks for a token, or tells us by our certificate. */
  Authorization NONE = new KeptByOthers(Optional.empty());

  /**
   * @param end by {@link System#nanoTime}
   * @return empty: the request goes without
   * @throws IOException if none is to be had until then; its message is a code
   */
  Optional<String> token(long end) throws IOException;

  /**
   * The server does not take this token.
   *
   * @return whether another one may be had at once
   */
  boolean refused(String token);

  /**
   * @param connectTimeout and {@code way}: to the token server
   */
  static Authorization by(
      Optional<? extends Credential> credential,
      Duration connectTimeout,
      HttpWay way,
      Clock clock) {
    if (credential.isEmpty()) {
      return NONE;
    }
    return credential.get() instanceof ClientCredentials own
        ? new AccessTokens(own, connectTimeout, way, clock, System::nanoTime)
        : new KeptByOthers(Optional.of((BearerToken) credential.get()));
  }

  /** A token of the configuration; one in a file may have been renewed since it was refused. */
  record KeptByOthers(Optional<BearerToken> bearer) implements Authorization {
    @Override
    public Optional<String> token(long end) throws IOException {
      try {
        return bearer.isPresent() ? Optional.of(bearer.get().read()) : Optional.empty();
      } catch (IOException e) {
        throw new IOException(AccessTokens.NO_TOKEN);
      }
    }

    @Override
    public boolean refused(String token) {
      try {
        return bearer.isPresent() && !bearer.get().read().equals(token);
      } catch (IOException e) {
        return false;
      }
    }
  }
}
