package org.wardscribe.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --site}, the same for every command that is about a site. */
final class SiteOption {
  @Option(
      names = "--site",
      paramLabel = "FOLDER",
      defaultValue = "${env:WARDSCRIBE_SITE:-.}",
      description = "The site's folder; else WARDSCRIBE_SITE, else the current one.")
  private Path folder = Path.of(".");

  Site site() {
    return new Site(folder.toAbsolutePath().normalize());
  }
}
