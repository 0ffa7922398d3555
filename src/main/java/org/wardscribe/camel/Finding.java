package org.wardscribe.camel;

/**
 * Something that is wrong with a route file: where, what, and what to do.
 *
 * @param file as it is called below the routes folder
 * @param line 1-based; 0 if the whole file is meant
 */
public record Finding(String file, int line, String sentence) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + sentence;
  }
}
