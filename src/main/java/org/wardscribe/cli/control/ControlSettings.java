package org.wardscribe.cli.control;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a site says about its control socket.
 *
 * @param group the group that may use it; empty: only the user that Wardscribe runs as
 */
public record ControlSettings(Path socket, Optional<String> group, Roles roles) {
  /** Where the socket lies; below the site's folder if it is not absolute. */
  public static final String SOCKET = "wardscribe.control.socket";

  /** Which group may use it. */
  public static final String GROUP = "wardscribe.control.group";

  /** Which groups have which roles, see {@link Roles#parse}. */
  public static final String ROLES = "wardscribe.control.roles";

  private static final String USUAL_SOCKET = "run/control.sock";

  /**
   * @throws IllegalArgumentException with a sentence that names the property
   */
  public static ControlSettings of(Map<String, String> properties, Path siteFolder) {
    Path socket = siteFolder.resolve(properties.getOrDefault(SOCKET, USUAL_SOCKET)).normalize();
    Optional<String> group =
        Optional.ofNullable(properties.get(GROUP)).map(String::strip).filter(g -> !g.isEmpty());
    try {
      return new ControlSettings(socket, group, Roles.parse(properties.getOrDefault(ROLES, "")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ROLES + ": " + e.getMessage(), e);
    }
  }
}
