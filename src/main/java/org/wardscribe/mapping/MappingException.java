package org.wardscribe.mapping;

/**
 * A mapping file can't be used: which file, which line, what to do. Never quotes a patient or a
 * message.
 */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param line 1-based; 0 if the whole file is meant
   */
  public MappingException(String file, int line, String sentence) {
    super(file + (line > 0 ? " line " + line : "") + ": " + sentence);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }
}
