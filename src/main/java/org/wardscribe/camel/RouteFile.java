package org.wardscribe.camel;

import java.nio.file.Path;

/**
 * One route file that holds in this installation.
 *
 * @param name below the routes folder, with slashes: {@code 2-identify/identify-patient.camel.yaml}
 * @param path where it is
 */
public record RouteFile(String name, Path path) {
  static final String ENDING = ".camel.yaml";

  /** The route id that the file's name promises. */
  public String routeId() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.substring(0, last.length() - ENDING.length());
  }
}
