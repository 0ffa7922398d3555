package org.wardscribe.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;

/**
 * Where a command prints, and what the time is there.
 *
 * @param zone in which times are shown: the site's, never the JVM's default
 */
public record Terminal(PrintWriter out, PrintWriter err, Clock clock, ZoneId zone) {
  /** The process's own output. */
  public static Terminal ofProcess(ZoneId zone) {
    Charset charset = Charset.defaultCharset();
    return new Terminal(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        Clock.systemUTC(),
        zone);
  }

  UkTime time() {
    return new UkTime(zone);
  }
}
