package org.wardscribe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.wardscribe.fhir.HttpProxy;
import org.wardscribe.fhir.HttpWay;
import org.wardscribe.mapping.SecretFile;

/** {@code wardscribe.proxy.*}: the proxy through which servers over HTTP are reached. */
record ProxyProperties(SiteProperties properties) {
  private static final String PREFIX = "wardscribe.proxy.";
  private static final Pattern URL =
      Pattern.compile("http://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})/?");

  /** How servers over HTTP are reached from this site. */
  HttpWay way(Optional<SSLContext> tls) {
    return new HttpWay(tls, proxy());
  }

  /** Empty: there is none. */
  Optional<HttpProxy> proxy() {
    Optional<String> url = properties.get(PREFIX + "url");
    if (url.isEmpty()) {
      for (String key : List.of("except", "user", "password-file")) {
        if (properties.get(PREFIX + key).isPresent()) {
          throw new StartRefused(PREFIX + key + " is set, and " + PREFIX + "url is not");
        }
      }
      return Optional.empty();
    }
    Matcher address = URL.matcher(url.get());
    if (!address.matches() || port(address) < 1 || port(address) > 65_535) {
      throw new StartRefused(PREFIX + "url must be an address such as http://proxy.example:3128");
    }
    return Optional.of(
        new HttpProxy(
            address.group(1).replaceAll("[\\[\\]]", ""), port(address), except(), login()));
  }

  private static int port(Matcher address) {
    return Integer.parseInt(address.group(2));
  }

  private List<String> except() {
    return properties
        .get(PREFIX + "except")
        .map(text -> Arrays.stream(text.split(",", -1)).map(ProxyProperties::name).toList())
        .orElse(List.of());
  }

  private static String name(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (!name.matches("\\.?[a-z0-9][a-z0-9.:-]*")) {
      throw new StartRefused(
          PREFIX
              + "except must be names of hosts with commas between them, such as"
              + " epr.trust.example, .internal.example");
    }
    return name;
  }

  private Optional<HttpProxy.Login> login() {
    Optional<String> user = properties.get(PREFIX + "user");
    Optional<String> file = properties.get(PREFIX + "password-file");
    if (user.isPresent() != file.isPresent()) {
      throw new StartRefused(PREFIX + "user and " + PREFIX + "password-file belong together");
    }
    file.ifPresent(ProxyProperties::usable);
    return user.map(name -> new HttpProxy.Login(name, Path.of(file.orElseThrow())));
  }

  private static void usable(String file) {
    if (!Path.of(file).isAbsolute()) {
      throw new StartRefused(PREFIX + "password-file must be the absolute path of a file");
    }
    try {
      SecretFile.read(Path.of(file));
    } catch (IOException e) {
      throw new StartRefused(e.getMessage());
    }
  }
}
