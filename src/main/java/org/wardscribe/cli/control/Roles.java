package org.wardscribe.cli.control;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The site's table of groups and the roles that each gives. A group that is not named gives none.
 */
public record Roles(Map<String, Set<ControlRole>> byGroup) {
  public Roles {
    byGroup = Map.copyOf(byGroup);
  }

  /**
   * Reads {@code ward-doctors:clinician, ig-team:information-governance}; a group may be named more
   * than once. Blank: nobody has a role, so that nothing can be changed.
   *
   * @throws IllegalArgumentException with a sentence, for anything else
   */
  public static Roles parse(String text) {
    Map<String, Set<ControlRole>> table = new LinkedHashMap<>();
    if (text.isBlank()) {
      return new Roles(table);
    }
    for (String pair : text.split(",", -1)) {
      int colon = pair.lastIndexOf(':');
      String group = colon < 0 ? "" : pair.substring(0, colon).strip();
      if (group.isEmpty()) {
        throw new IllegalArgumentException(
            "roles are written GROUP:ROLE, separated by commas, not '" + pair.strip() + "'");
      }
      table
          .computeIfAbsent(group, g -> EnumSet.noneOf(ControlRole.class))
          .add(ControlRole.ofPath(pair.substring(colon + 1).strip()));
    }
    return new Roles(table);
  }

  /** True if some group gives this role. */
  public boolean anyHas(ControlRole role) {
    return byGroup.values().stream().anyMatch(roles -> roles.contains(role));
  }

  /** The names of the roles that membership of these groups gives. */
  public Set<String> of(Set<String> groups) {
    Set<String> roles = new TreeSet<>();
    for (String group : groups) {
      byGroup.getOrDefault(group, Set.of()).forEach(role -> roles.add(role.path()));
    }
    return roles;
  }
}
