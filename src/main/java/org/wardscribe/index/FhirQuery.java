package org.wardscribe.index;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values in a FHIR search: what has a meaning there is escaped, and then what has one in a URL. */
final class FhirQuery {
  private FhirQuery() {}

  static String token(String value) {
    return encoded(escaped(value));
  }

  /** Values between commas: any of them. */
  static String anyOf(Collection<String> values) {
    return values.stream().map(FhirQuery::token).collect(Collectors.joining("%2C"));
  }

  private static String escaped(String value) {
    return value.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
