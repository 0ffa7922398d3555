package org.wardscribe.connector.jabber;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was said lately, by name, so that a repetition is not said again; in memory only. */
final class SaidOnce {
  private static final int REMEMBERED = 10_000;

  private final Set<String> said =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  boolean contains(String name) {
    return said.contains(name);
  }

  void add(String name) {
    said.add(name);
  }
}
